import type * as z from '../../formats/zod';
import type { Setup } from '../types';
import { rules } from '.';
import { type SoundSetup, withIndex } from './rule';

/**
 * Checks the rules between fields, also when some values have the wrong type: parts with such values are left
 * out, so one mistake never hides another.
 */
export function checkRules(setup: Setup, context: z.RefinementCtx<Setup>): void {
  const parts = soundSetup(setup, context.issues);
  if (parts === undefined) return;
  for (const rule of rules) {
    for (const { path, message, allowed, example } of rule(parts)) {
      context.addIssue({ code: 'custom', path: [...path], message, params: { allowed, example } });
    }
  }
}

type Issues = z.RefinementCtx<Setup>['issues'];

function soundSetup(setup: Setup, issues: Issues): SoundSetup | undefined {
  const broken = issues.filter((issue) => issue.continue !== true && issue.code !== 'unrecognized_keys');
  // There may be many roles, and many problems with them.
  const brokenRoles = new Set(broken.map(({ path = [] }) => path[0] === 'roles' && path[1]));
  const others = broken.filter(({ path = [] }) => path[0] !== 'roles');
  const sound = (...place: readonly string[]) =>
    !others.some(({ path = [] }) =>
      path.every((part, depth) => depth >= place.length || part === place[depth]),
    );
  if (broken.some(({ path = [] }) => path.length === 0)) return undefined;
  return {
    gitlab: sound('gitlab') ? setup.gitlab : undefined,
    partition: sound('aws', 'partition') ? setup.aws.partition : undefined,
    accounts: sound('aws', 'accounts') ? setup.aws.accounts : undefined,
    roles:
      Array.isArray(setup.roles) && !brokenRoles.has(undefined)
        ? withIndex(setup.roles).filter(({ index }) => !brokenRoles.has(index))
        : [],
    outputs: sound('outputs') ? setup.outputs : undefined,
  };
}
