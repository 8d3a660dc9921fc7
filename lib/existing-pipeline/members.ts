import type { SourceMap, SourceNode, SourcePair } from '../formats/yaml-source';
import { asList, asMap } from './nodes';

export interface Member {
  readonly pair: SourcePair;
  /** Whether the pair is in the mapping itself, not in one that `<<` merges. */
  readonly isOwn: boolean;
}

export interface Members {
  readonly members: ReadonlyMap<string, Member>;
  /** Keys above a merge that also sets them: YAML parsers do not agree on which one wins. */
  readonly contested: ReadonlySet<string>;
}

/**
 * Reads mappings with their `<<` merges. As in Ruby's Psych, which GitLab uses, a merge sets its keys at its position, and later keys
 * win. Each mapping is read once, so that nested merges take linear time.
 */
export class MemberReader {
  private readonly known = new Map<SourceMap, Members>();

  of(map: SourceMap): Members {
    const known = this.known.get(map) ?? this.read(map);
    this.known.set(map, known);
    return known;
  }

  private read(map: SourceMap): Members {
    const members = new Map<string, Member>();
    const contested = new Set<string>();
    const merge = (node: SourceNode) => {
      const inner = asMap(node);
      if (inner === undefined) return;
      const merged = this.of(inner);
      for (const key of merged.contested) contested.add(key);
      for (const [key, { pair }] of merged.members) {
        if (members.get(key)?.isOwn) contested.add(key);
        members.set(key, { pair, isOwn: false });
      }
    };
    for (const pair of map.pairs) {
      const several = asList(pair.value);
      if (pair.key !== '<<') members.set(pair.key, { pair, isOwn: true });
      else if (several) for (const { value } of [...several.items].reverse()) merge(value);
      else merge(pair.value);
    }
    return { members, contested };
  }
}
