import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDraft } from '@/components/wizard/new-rows';
import { toDraft } from '@/components/wizard/to-draft';
import { toSetupInput } from '@/components/wizard/to-setup-input';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { parseSetup } from '../setup/parse';
import { setupPresets } from '../setup/presets';
import { createAttacker } from './attacker';
import { createFieldLines } from './field-lines';
import { filesWithGaps } from './files-with-gaps';

type Path = readonly (string | number)[];

/** The texts of a draft that somebody types, by their paths: no choices, and no keys of rows. */
function typedIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => !chosen.has(name))
    .flatMap(([name, member]) => typedIn(member, [...path, Array.isArray(value) ? Number(name) : name]));
}

const chosen = new Set([
  ...['key', 'preset', 'edition', 'tier', 'kind', 'type', 'provider', 'partition', 'form', 'runner'],
  ...['credentials', 'action', 'account', 'applied', 'outputs', 'mergeLevel', 'pipelineVariables', 'access'],
]);

function put(value: unknown, path: Path, text: string): void {
  const holder = path.slice(0, -1).reduce<object>((inner, key) => Reflect.get(inner, key), Object(value));
  Reflect.set(holder, path.at(-1) ?? '', text);
}

/** What is typed by mistake, or not yet. */
const mistake = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  '?',
  'a b',
  '${CI}',
  '*',
  "o'x",
  '12',
  '-',
  'ä',
  'x'.repeat(300),
);
const mistakes = fc.array(fc.record({ at: fc.nat(), text: mistake }), { minLength: 1, maxLength: 6 });

/** A setup as somebody has it in the form, with some answers missing or wrong. */
const incomplete = fc.tuple(arbitrarySetup(), mistakes).map(([setup, changes]) => {
  const draft = toDraft(setup);
  for (const { at, text } of changes) {
    const places = typedIn(draft);
    put(draft, places[at % places.length] ?? [], text);
  }
  return toSetupInput(draft);
});

/** Stand-ins, and parts of them that a generator may have cut off or changed the case of. */
const standIn = /zq[a-z]|\b9000000\d{5}/gi;

/** Regions of stand-ins. */
const otherRegion = /\b(?:sa|ca|eu)-(?:north|south|east|west|central)(?:east|west)?-\d\b/g;

test('whatever is missing or wrong, nothing shows that nobody typed', () => {
  let shown = 0;
  fc.assert(
    fc.property(incomplete, (input) => {
      const parsed = parseSetup(input);
      const known = parsed.ok ? undefined : filesWithGaps(input, parsed.problems);
      if (known === undefined) return;
      shown += 1;
      const [text, answers] = [JSON.stringify(known), JSON.stringify(input)];
      for (const found of text.match(standIn) ?? [])
        expect(answers.toLowerCase()).toContain(found.toLowerCase());
      for (const region of text.match(otherRegion) ?? []) expect(answers).toContain(region);
      for (const { setup } of setupPresets)
        if (!answers.includes(setup.gitlab.project.path))
          expect(text).not.toContain(`${setup.gitlab.project.path}:`);
      const paths = known.files.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      for (const { sentence, sentenceParts } of known.roles)
        expect(sentenceParts.map((part) => part.text).join('')).toBe(sentence);
    }),
    { numRuns: 60 },
  );
  expect(shown).toBeGreaterThan(15);
}, 120_000);

test('neither do attacks, stories or lines of fields, and no offer leads to a setup with stand-ins', () => {
  const empty = emptyDraft({ url: 'https://gitlab.com', path: 'northwind/shop' });
  const inputs = fc.oneof(incomplete, fc.constant(toSetupInput(empty)));
  fc.assert(
    fc.property(inputs, fc.nat(), (input, pick) => {
      if (parseSetup(input).ok) return;
      const attacker = createAttacker();
      const answer = attacker.attack({ input, without: ['trust-subject-pattern'] });
      if (!answer.ok) return;
      const { attacks } = answer.radius;
      const attack = attacks[pick % attacks.length]?.id ?? '';
      const story = attacker.story({ input, without: [], attack, role: 0 });
      const lines = createFieldLines()({ input, role: 0, from: 0 });
      const answers = JSON.stringify(input).toLowerCase();
      for (const found of JSON.stringify([answer, story, lines]).match(standIn) ?? [])
        expect(answers).toContain(found.toLowerCase());
      expect(attacker.alternatives(input)).toBeUndefined();
      expect(attacker.isolationAlternatives({ input, role: 0 })).toBeUndefined();
    }),
    { numRuns: 6 },
  );
}, 120_000);
