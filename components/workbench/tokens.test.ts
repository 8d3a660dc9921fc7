import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');
const colors = new Map(
  [...css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

const backgrounds = ['canvas', 'surface', 'raised'];
const onBackgrounds = ['ink', 'muted', 'faint', 'accent', 'ok', 'warn', 'danger'];
const code = [...colors.keys()].filter((name) => name.startsWith('code-'));

/** Text on its background: WCAG 2.2, 1.4.3. */
const pairs: readonly (readonly [string, string])[] = [
  ...backgrounds.flatMap((background) => onBackgrounds.map((text) => [text, background] as const)),
  ...['surface', 'accent-soft'].flatMap((background) => code.map((text) => [text, background] as const)),
  ...['accent', 'ok', 'warn', 'danger'].map((tone) => [tone, `${tone}-soft`] as const),
  ...['accent', 'ok', 'warn', 'danger'].map((tone) => ['ink', `${tone}-soft`] as const),
  ['accent-ink', 'accent'],
  ['faint', 'accent-soft'],
];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const color = (name: string) => {
    const found = colors.get(name);
    if (!found) throw new Error(`no color ${name}`);
    return found[theme];
  };

  test.each(pairs)('%s is readable on %s', (text, background) => {
    expect(contrast(color(text), color(background))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(backgrounds)('the border of a control can be seen on %s (WCAG 1.4.11)', (background) => {
    expect(contrast(color('line-strong'), color(background))).toBeGreaterThanOrEqual(3);
  });
});

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
