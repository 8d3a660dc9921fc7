import type { TextEdit } from '../../formats/text-edits';
import type { SourceMap, SourcePair } from '../../formats/yaml-source';
import type { ReadJob } from '../find';
import { staticKeyNames } from '../names';
import type { Pipeline } from '../pipeline';
import { allVariables } from '../variables';
import type { Lines } from './lines';
import type { Place } from './places';
import { CannotPatch, type RemovedKey } from './types';

export interface KeyPlan {
  readonly pairs: ReadonlySet<SourcePair>;
  readonly removed: readonly RemovedKey[];
  /** Keys that stay, because jobs without a role use them. */
  readonly retained: readonly {
    readonly name: string;
    readonly line: number;
    readonly usedBy: readonly string[];
  }[];
}

/** Which static keys to remove: those that a chosen job sees, unless another job that uses AWS sees them, too. */
export function planKeys(
  pipeline: Pipeline,
  jobs: readonly ReadJob[],
  chosen: ReadonlySet<string>,
  places: ReadonlyMap<SourcePair, Place>,
): KeyPlan {
  const seenBy = new Map<SourcePair, { name: string; from: string | undefined; jobs: ReadJob[] }>();
  for (const job of jobs)
    for (const { name, pair, value } of allVariables(pipeline, job.job)) {
      if (!staticKeyNames.has(name)) continue;
      const known = seenBy.get(pair) ?? {
        name,
        from: /^\$\{?(\w+)\}?$/.exec(value ?? '')?.[1],
        jobs: [],
      };
      known.jobs.push(job);
      seenBy.set(pair, known);
    }
  const pairs = new Set<SourcePair>();
  const removed: RemovedKey[] = [];
  const retained: { name: string; line: number; usedBy: readonly string[] }[] = [];
  for (const [pair, { name, from, jobs: seen }] of seenBy) {
    if (!seen.some((job) => chosen.has(job.name))) continue;
    const others = seen.filter((job) => !chosen.has(job.name) && job.reasons.length > 0);
    if (others.length > 0) retained.push({ name, line: pair.line, usedBy: others.map((job) => job.name) });
    else {
      const [owner] = places.get(pair)?.path ?? [];
      pairs.add(pair);
      removed.push({ name, line: pair.line, job: owner === 'variables' ? undefined : owner, from });
    }
  }
  return { pairs, removed, retained };
}

/** The edits that remove pairs from the file. A `variables:` that becomes empty is removed, too, unless it has an anchor. */
export function keyEdits(
  lines: Lines,
  pairs: ReadonlySet<SourcePair>,
  places: ReadonlyMap<SourcePair, Place>,
): readonly TextEdit[] {
  const maps = new Map<SourceMap, SourcePair | undefined>();
  for (const pair of pairs) {
    const place = places.get(pair);
    if (place === undefined)
      throw new CannotPatch(pair.line, `\`${pair.key}\` is in a list. Remove it by hand first.`);
    maps.set(place.map, place.holder);
  }
  return [...maps].flatMap(([map, holder]) => {
    const isEmptied = map.pairs.every((pair) => pairs.has(pair));
    const parentMap = holder === undefined ? undefined : places.get(holder)?.map;
    // GitLab refuses a job without keys.
    const mayGo =
      parentMap !== undefined &&
      (parentMap.pairs.length > 1 || places.get(holder as SourcePair)?.holder === undefined);
    if (isEmptied && holder?.key === 'variables' && map.anchor === undefined && mayGo) {
      if (parentMap.flow) return lines.withoutFlowPairs(parentMap, new Set([holder]));
      return [lines.withoutPair(holder)];
    }
    if (map.flow) return lines.withoutFlowPairs(map, pairs);
    const removals = map.pairs.filter((pair) => pairs.has(pair)).map((pair) => lines.withoutPair(pair));
    if (!isEmptied || holder === undefined) return removals;
    // The anchor must stay, because aliases refer to it.
    const behind = /^[^\n#]*/.exec(lines.text.slice(holder.colon))?.[0].trimEnd().length ?? 0;
    return [{ start: holder.colon + behind, end: holder.colon + behind, insert: ' {}' }, ...removals];
  });
}
