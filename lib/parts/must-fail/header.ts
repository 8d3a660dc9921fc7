import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { byNetwork, networkOf } from './networks';
import { admitAnyBranch, leftOut, openInPhase1 } from './probes';

/** The sections of a header, with an empty line before each section that is not empty. */
export const sections = (...groups: readonly (readonly string[])[]): readonly string[] =>
  groups.flatMap((lines) => (lines.length === 0 ? [] : ['', ...lines]));

/** Outside the network, the network condition alone refuses: a passing probe there says nothing about the other conditions. */
export function networkLines({ roles }: Plan): readonly string[] {
  const groups = byNetwork(roles).filter(([first]) => networkOf(first) !== undefined);
  if (groups.length === 0) return [];
  return [
    'These roles admit requests from one network only. Jobs that ask for them, such as those named',
    '...-in-network-..., have to run on a runner inside it: give the job its tags. Elsewhere the',
    'network alone refuses, and a green job proves nothing.',
    ...groups.map((group) => `  ${group.map(({ name }) => name).join(', ')}: ${networkOf(group[0])}`),
  ];
}

/** The pairs of roles that are not isolated, so no probe tests them. */
export function openLines(plan: Plan): readonly string[] {
  const pairs = leftOut(plan);
  if (pairs.length === 0) return [];
  return [
    'Not tried, because AWS lets it in: these roles cannot be told apart (see README.md).',
    ...pairs.map((pair) => `  ${pair}`),
  ];
}

/** The roles for unreviewed code, which by design admit jobs of any branch. */
export function unreviewedLines(plan: Plan): readonly string[] {
  const names = admitAnyBranch(plan);
  if (names.length === 0) return [];
  return [
    'Not tried, because AWS lets every branch in by design. Roles for code that nobody has reviewed:',
    ...names.map((name) => `  ${name}`),
  ];
}

/** The `jobs` that AWS lets in while the roles also accept the old subject. */
export const openNow = (plan: Plan, jobs: readonly string[]): readonly string[] =>
  openInPhase1(plan).filter((name) => jobs.includes(name));

/** While the subject changes, the roles also accept the old one. */
export function rolloutLines(plan: Plan, jobs: readonly string[]): readonly string[] {
  if (!changesSubject(plan)) return [];
  const open = openNow(plan, jobs);
  return [
    'The subject changes: run the must-fail jobs after phase 3 of gitlab/SUBJECT-ROLLOUT.md. Until',
    'then the roles accept the old subject, too.',
    ...(open.length === 0
      ? []
      : ['In phase 1 AWS has to let these in, and they are red:', ...open.map((name) => `  ${name}`)]),
  ];
}
