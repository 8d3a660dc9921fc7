import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(`${__dirname}/${file}`, 'utf8');

describe('gap codes', () => {
  const declared = [...read('../gap-code.ts').matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, code]) => code);
  const checks = readdirSync(__dirname).filter((file) => !/^(index|gap)\.|\.test\./.test(file));
  const found = checks.flatMap((file) =>
    [...read(file).matchAll(/code: (?:'([a-z-]+)'|`\$\{[^}]*\}(-[a-z-]+)`)/g)].flatMap(([, code, ending]) =>
      code === undefined ? ['trust', 'permission'].map((kind) => `${kind}${ending}`) : [code],
    ),
  );

  it('are each used by exactly one check', () => {
    expect(found.sort()).toEqual([...declared].sort());
    expect(new Set(declared).size).toBe(declared.length);
  });
});
