import type { SourceMap, SourceNode, SourcePair } from '../../formats/yaml-source';

/** The place of a pair: its mapping, and the keys that lead to it. */
export interface Place {
  readonly map: SourceMap;
  /** The pair with that mapping as its value; `undefined` for the top level of the file. */
  readonly holder: SourcePair | undefined;
  /** The path for `!reference`; `undefined` inside a list. */
  readonly path: readonly string[] | undefined;
}

/** The place of every pair in the file. Aliases are not followed, so each pair has one place. */
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
