import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linkOf } from '../../../tests/support/link';
import { parseSetup } from '../parse';
import { setupPresets } from '../presets';
import type { Setup } from '../schema';

/** Of a whole address; this much is reserved for the part before the fragment. */
const most = { address: 300, page: 40 };

const example = (file: string): Setup => {
  const parsed = parseSetup(JSON.parse(readFileSync(`tests/fixtures/v2/${file}.setup.json`, 'utf8')));
  if (!parsed.ok) throw new Error(`${file} is not valid`);
  return parsed.setup;
};

/** The same structure with other names and numbers of the same length, like an example that somebody has filled in. */
function othersNames(setup: Setup): Setup {
  const names = new Map<string, string>();
  const other = (word: string): string => {
    const known = names.get(word);
    if (known !== undefined) return known;
    const made = [...word].map((letter, index) => shifted(letter, names.size + index)).join('');
    names.set(word, made);
    return made;
  };
  const defaultSubject =
    /\b(?:acme|payments|api|website|orders|platform|dns|web|shop|storefront|corp|landing|zone|[0-9]{12}|E[0-9A-Z]{13}|Z[0-9A-Z]{20})\b/g;
  const text = JSON.stringify(setup).replace(defaultSubject, other);
  const { gitlab, ...rest } = JSON.parse(text) as Setup;
  const project = { ...gitlab.project, ...(gitlab.project.id === undefined ? {} : { id: 73_318_264 }) };
  return { ...rest, gitlab: { ...gitlab, project } };
}

const shifted = (letter: string, by: number): string => {
  const alphabet = ['abcdefghijklmnopqrstuvwxyz', '0123456789', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find(
    (letters) => letters.includes(letter),
  );
  return alphabet?.[(alphabet.indexOf(letter) + 7 * by + 3) % alphabet.length] ?? letter;
};

describe('a link is short enough for a chat', () => {
  test.each(setupPresets)('of the example $id', ({ setup }) => {
    expect(linkOf(setup).length).toBeLessThan(100);
  });

  test.each(['build-and-deploy', 'review-apps', 'self-managed-proxy', 'terraform-plan-and-apply'])(
    'of %s, which is not an example of the wizard',
    (file) => {
      expect(linkOf(example(file)).length).toBeLessThanOrEqual(most.address - most.page);
    },
  );

  test.each(setupPresets.filter(({ setup }) => setup.roles.length <= 2))(
    'of the example $id with other names',
    ({ setup }) => {
      const theirs = othersNames(setup);
      expect(JSON.stringify(theirs)).not.toMatch(/acme|payments|corp\b/);
      expect(linkOf(theirs).length).toBeLessThanOrEqual(most.address - most.page);
    },
  );
});
