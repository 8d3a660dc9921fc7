import { refNameProblem } from '../gitlab/ref-name';
import type { Ref } from '../setup/schema';
import { commonName } from './common-name';
import { patternsOverlap } from './overlap';
import type { RolePlan } from './types';

/** Refs of two roles that one token can match. */
export interface SharedRef {
  readonly type: Ref['type'];
  /** The ref that each role trusts: a name or a pattern. */
  readonly left: string;
  readonly right: string;
  /** A name that matches both. */
  readonly name: string;
}

/** Every pair of refs of two roles that one subject matches. A tag and a branch never do, because the subject contains the type. */
export const sharedRefs = (left: RolePlan, right: RolePlan): readonly SharedRef[] =>
  left.subjects.flatMap((subject) =>
    right.subjects.flatMap((other) => {
      if (!patternsOverlap(subject.value, other.value)) return [];
      const name = commonName(subject.ref.name, other.ref.name);
      return name === undefined
        ? []
        : [{ type: subject.ref.type, left: subject.ref.name, right: other.ref.name, name }];
    }),
  );

/** One sentence that says why the refs of two roles overlap. `left` and `right` are their names. */
export function overlapCause(shared: SharedRef, left: string, right: string): string {
  const { type, name } = shared;
  if (shared.left === shared.right)
    return shared.left.includes('*')
      ? `Both ${left} and ${right} trust every ${type} that matches ${shared.left}.`
      : `Both ${left} and ${right} trust the ${type} ${name}.`;
  if (!shared.left.includes('*'))
    return `The pattern ${shared.right} of ${right} also matches the ${type} ${name}, which ${left} trusts.`;
  if (!shared.right.includes('*'))
    return `The pattern ${shared.left} of ${left} also matches the ${type} ${name}, which ${right} trusts.`;
  return `The patterns ${shared.left} of ${left} and ${shared.right} of ${right} both match a ${type} called ${name}.`;
}

/** A narrower pattern that does not match the names to avoid, if a simple one exists: `pr-*` for `pr*`. */
export function narrowerPattern(pattern: string, avoid: readonly string[]): string | undefined {
  const [, start] = /^(.*[^*/._-])\*+$/.exec(pattern) ?? [];
  if (start === undefined) return undefined;
  return [`${start}-*`, `${start}/*`].find(
    (candidate) =>
      refNameProblem(candidate) === undefined && !avoid.some((name) => patternsOverlap(candidate, name)),
  );
}
