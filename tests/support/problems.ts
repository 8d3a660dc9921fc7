import { expect, test } from 'vitest';
import { type Problem, parseSetup } from '@/lib/setup/parse';
import { setupPresets } from '@/lib/setup/presets';
import { pathText } from '@/lib/setup/problem';

/** A copy with other values at these paths, such as `roles.0.name`. `undefined` removes the value. */
export function changed(root: unknown, changes: Readonly<Record<string, unknown>>): unknown {
  const copy: unknown = structuredClone(root);
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    const place = parts.reduce<unknown>((at, part) => Reflect.get(Object(at), part), copy);
    if (value === undefined) Reflect.deleteProperty(Object(place), last);
    else Reflect.set(Object(place), last, value);
  }
  return copy;
}

const presets = new Map(setupPresets.map(({ id, setup }) => [id, setup]));
export const gitlabCom = presets.get('gitlab-com');
export const selfManaged = presets.get('self-managed-free');

export const problemsOf = (input: unknown): readonly Problem[] => {
  const parsed = parseSetup(input);
  return parsed.ok ? [] : parsed.problems;
};

export type Case = readonly [
  title: string,
  changes: Readonly<Record<string, unknown>>,
  path: string,
  says: string,
];

/** Tests that each change causes exactly one problem, at that path, with those words in its message. */
export const refuses = (base: unknown, cases: readonly Case[]) =>
  test.each(cases)('%s', (_title, changes, path, says) => {
    const problems = problemsOf(changed(base, changes));
    expect(problems.map((problem) => `${pathText(problem.path)}: ${problem.message}`)).toEqual([
      expect.stringContaining(says),
    ]);
    expect(problems.map((problem) => pathText(problem.path))).toEqual([path]);
  });

export const accepts = (
  base: unknown,
  cases: readonly (readonly [string, Readonly<Record<string, unknown>>])[],
) =>
  test.each(cases)('accepts %s', (_title, changes) => expect(problemsOf(changed(base, changes))).toEqual([]));
