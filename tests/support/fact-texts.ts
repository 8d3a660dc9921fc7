import { describe, expect, it } from 'vitest';
import { attacks } from '@/lib/attacks';
import { residualRisks } from '@/lib/blast-radius/residual';
import { bundleAtOnce, bundleSetup } from '@/lib/bundle';
import { explain, type TopicId } from '@/lib/explanations';
import { planSetup } from '@/lib/plan';
import type { Setup } from '@/lib/setup/schema';

/** A text of the product, and where it is. */
interface Place {
  readonly where: string;
  readonly text: () => string;
}

const paragraphs = (...lines: readonly string[]): string => lines.join('\n');

export const explanation = (id: TopicId): Place => ({
  where: `explanation ${id}`,
  text: () => {
    const { title, short, long, doesNotStop } = explain(id);
    return paragraphs(title, short, ...long, doesNotStop);
  },
});

export const attack = (id: string): Place => ({
  where: `attack ${id}`,
  text: () => paragraphs(...(attacks.find((candidate) => candidate.id === id)?.story ?? [])),
});

export const risk = (id: string, setup: Setup): Place => ({
  where: `risk ${id}`,
  text: () => {
    const found = residualRisks.find((candidate) => candidate.id === id);
    if (found === undefined || !found.applies(planSetup(setup))) return '';
    return paragraphs(
      typeof found.risk === 'string' ? found.risk : found.risk(planSetup(setup)),
      found.helps,
    );
  },
});

/** The texts of all gaps with this code in the setup. */
export const gap = (code: string, setup: Setup): Place => ({
  where: `gap ${code}`,
  text: () =>
    planSetup(setup)
      .gaps.filter((candidate) => candidate.code === code)
      .map(({ severity, title, detail, remedy }) => paragraphs(severity, title, detail, remedy))
      .join('\n'),
});

/** One file of the bundle. */
export const file = (path: string, setup: Setup): Place => ({
  where: path,
  text: () => {
    const files = path === 'BLAST-RADIUS.md' ? bundleSetup(setup) : bundleAtOnce(setup).files;
    return files.find((candidate) => candidate.path === path)?.text ?? '';
  },
});

/** Every file of the bundle except the report. */
export const everyFile = (setup: Setup): Place => ({
  where: 'every file',
  text: () => paragraphs(...bundleAtOnce(setup).files.map(({ text }) => text)),
});

/** The permission policies with their notes. */
export const permissionNotes = (setup: Setup): Place => ({
  where: 'permission policies',
  text: () => JSON.stringify(planSetup(setup).roles.map(({ permissionPolicy }) => permissionPolicy)),
});

/** A fact, the place that states it, the texts that must be there, and those that must not. `[]`: there must be no text at all. */
export type Fact = readonly [
  fact: string,
  place: Place,
  says: readonly (string | RegExp)[],
  never?: readonly RegExp[],
];

/** One test per place. An empty name means the previous fact. */
export function describeFacts(about: string, facts: readonly Fact[]): void {
  let current = '';
  const rows = facts.map(([name, place, says, never = []]) => {
    current = name === '' ? current : name;
    return { fact: current, place, where: place.where, says, never };
  });
  describe(`facts about ${about} in texts`, () => {
    it.each(rows)('$fact: $where', ({ place, says, never }) => {
      const text = place.text();
      if (says.length === 0) expect(text).toBe('');
      for (const phrase of says) {
        if (typeof phrase === 'string') expect(text).toContain(phrase);
        else expect(text).toMatch(phrase);
      }
      for (const phrase of never) expect(text).not.toMatch(phrase);
    });
  });
}
