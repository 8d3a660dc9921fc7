import type { SourceMap, SourceNode, SourcePair } from '../../formats/yaml-source';

/** Where a pair stands: the mapping it is in, and the keys that lead to it. */
export interface Place {
  readonly map: SourceMap;
  /** The pair whose value that mapping is; none for the whole file. */
  readonly holder: SourcePair | undefined;
  /** What `!reference` would name it; nothing inside of a list. */
  readonly path: readonly string[] | undefined;
}

/** The place of every pair of the file. Aliases are not followed: each pair stands in one place. */
export function placesOf(root: SourceMap): ReadonlyMap<SourcePair, Place> {
  const places = new Map<SourcePair, Place>();
  const visit = (node: SourceNode, holder: SourcePair | undefined, path: readonly string[] | undefined) => {
    if (node.kind === 'list') for (const { value } of node.items) visit(value, undefined, undefined);
    if (node.kind !== 'map') return;
    for (const pair of node.pairs) {
      const pairPath = path === undefined ? undefined : [...path, pair.key];
      places.set(pair, { map: node, holder, path: pairPath });
      visit(pair.value, pair, pairPath);
    }
  };
  visit(root, undefined, []);
  return places;
}
