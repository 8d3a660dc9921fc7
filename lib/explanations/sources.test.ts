import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attacks } from '../attacks';
import { explanations } from '.';
import { sources, sourcesReadOn } from './sources';
import type { Source } from './types';

/** For each page: publisher | title | where it was read. Update the line whenever a source changes. */
const { readOn, pages }: { readonly readOn: string; readonly pages: Readonly<Record<string, string>> } =
  JSON.parse(readFileSync(new URL('../../tests/fixtures/source-pages.json', import.meta.url), 'utf8'));
const all: readonly (readonly [string, Source])[] = Object.entries(sources);

/** The URL of a documentation page, from the path of its source file. */
function addressOf(file: string): string | undefined {
  const gitlab = /^gitlabhq\/gitlabhq doc\/(.+?)(?:\/_index)?\.md$/.exec(file)?.[1];
  if (gitlab !== undefined) return `https://docs.gitlab.com/${gitlab}/`;
  const aws = /^c2hans\/aws-docs docs\/(.+)\.md$/.exec(file)?.[1];
  return aws === undefined ? undefined : `https://docs.aws.amazon.com/${aws}.html`;
}

const cited: readonly Source[] = [
  ...Object.values(explanations).flatMap((explanation): readonly Source[] => explanation.sources),
  ...attacks.flatMap((attack) => attack.sources),
];

describe('sources', () => {
  it('have the date on which they were read', () => {
    expect(sourcesReadOn).toBe(readOn);
  });

  it('are exactly the pages that were read', () => {
    expect(Object.keys(sources).sort()).toEqual(Object.keys(pages).sort());
  });

  it.each(all)('%s has the title and the address of its page', (key, { title, url }) => {
    const [publisher = '', page = '', file = ''] = (pages[key] ?? '').split(' | ');
    expect(title).toBe(page.startsWith(`${publisher} `) ? page : `${publisher}: ${page}`);
    const number = /^GitLab (?:issue|merge request) (\d+)$/.exec(publisher)?.[1];
    if (number !== undefined) expect(url.split('/').at(-1)).toBe(number);
    const address = addressOf(file);
    if (address !== undefined) expect(url.replace(/#.*$/, '')).toBe(address);
  });

  it('have unique titles and URLs', () => {
    for (const part of ['title', 'url'] as const)
      expect(new Set(all.map(([, source]) => source[part])).size).toBe(all.length);
  });

  it('are the only sources that are cited, and each is cited', () => {
    const known = new Set<Source>(Object.values(sources));
    expect(cited.filter((source) => !known.has(source))).toEqual([]);
    expect(all.filter(([, source]) => !cited.includes(source)).map(([key]) => key)).toEqual([]);
  });

  it('are not repeated in the files of explanations and attacks', () => {
    const folders = ['.', '../attacks', '../blast-radius/residual'].map(
      (path) => new URL(`${path}/`, import.meta.url),
    );
    for (const folder of folders)
      for (const file of readdirSync(folder).filter((name) => /(?<!sources|\.test)\.ts$/.test(name)))
        expect(readFileSync(new URL(file, folder), 'utf8'), file).not.toMatch(/url: '/);
  });
});
