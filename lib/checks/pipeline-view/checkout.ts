import { globMatcher } from '../../aws/conditions/values/glob';
import { withWildcards } from '../../aws/conditions/values/policy-value';
import { membersOf } from '../../formats/plain-object';
import type { CheckedJob } from './types';

/** The path below the checkout that a script refers to; nothing if it is elsewhere or unknown. */
export function pathInCheckout(path: string): string | undefined {
  const inside = /^(?:\$CI_PROJECT_DIR|\$\{CI_PROJECT_DIR\})\/(.*)$/.exec(path)?.[1];
  if (inside !== undefined) return tidy(inside);
  return path === '' || /^[/~$`&-]/.test(path) ? undefined : tidy(path);
}

const tidy = (path: string): string => path.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');

/** What includes a file of the checkout. */
export type Takes = 'artifact' | 'dotenv report' | 'cache';

/** How a file of the checkout leaves the job: as an artifact, in a dotenv report, in the cache. */
export function takenAlong({ read }: CheckedJob, path: string): Takes | undefined {
  const artifacts = membersOf(read.value('artifacts'));
  const reports = membersOf(artifacts.reports);
  if (covers(reports.dotenv, path)) return 'dotenv report';
  if (
    artifacts.untracked === true ||
    covers(artifacts.paths, path) ||
    Object.values(reports).some((value) => covers(value, path))
  )
    return 'artifact';
  const caches = read.value('cache');
  const all: readonly unknown[] = Array.isArray(caches) ? caches : [caches];
  return all.some((cache) => membersOf(cache).untracked === true || covers(membersOf(cache).paths, path))
    ? 'cache'
    : undefined;
}

function covers(patterns: unknown, path: string): boolean {
  const list: readonly unknown[] = Array.isArray(patterns) ? patterns : [patterns];
  return list.some((pattern) => {
    if (typeof pattern !== 'string') return false;
    const clean = pathInCheckout(pattern);
    if (clean === undefined) return false;
    return (
      clean === '' ||
      clean === '.' ||
      path === clean ||
      path.startsWith(`${clean}/`) ||
      globMatcher(withWildcards(clean))(path)
    );
  });
}
