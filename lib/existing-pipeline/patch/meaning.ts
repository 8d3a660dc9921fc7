import type { SourceNode, SourcePair } from '../../formats/yaml-source';
import { followed, referenceOf } from '../nodes';
import type { Pipeline } from '../pipeline';
import { CannotPatch } from './types';

/** The content of a file with aliases and merges resolved. GitLab treats two files with the same meaning alike. */
export type Meaning =
  | string
  | number
  | boolean
  | null
  | readonly Meaning[]
  | { readonly [key: string]: Meaning };

/** Limit, because nested aliases multiply. A larger file is not compared, and so not patched. */
const mostNodes = 200_000;

/** The meaning of a node without some of its pairs. A `variables` that becomes empty is left out. */
export function meaningOf(
  pipeline: Pipeline,
  node: SourceNode,
  without: ReadonlySet<SourcePair> = new Set(),
): Meaning {
  let nodes = 0;
  const read = (from: SourceNode): Meaning => {
    nodes += 1;
    if (nodes > mostNodes) throw new CannotPatch(1, 'The file is too large with all its aliases.');
    const at = followed(from);
    const reference = referenceOf(at);
    if (reference !== undefined) return { '!reference': reference };
    if (at.kind === 'list') return at.items.map(({ value }) => read(value));
    if (at.kind === 'scalar') return typeof at.value === 'bigint' ? at.text : at.value;
    const members = [...pipeline.members(at).members].filter(([, { pair }]) => !without.has(pair));
    return Object.fromEntries(
      members
        .map(([key, { pair }]) => [key, read(pair.value)] as const)
        .filter(([key, value]) => key !== 'variables' || !isEmptyObject(value)),
    );
  };
  return read(node);
}

const isEmptyObject = (value: Meaning): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/** Whether two meanings are equal. The order of keys does not matter. */
export function sameMeaning(a: Meaning, b: Meaning): boolean {
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, at) => sameMeaning(item, b[at] as Meaning))
    );
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a as { [key: string]: Meaning }, b as { [key: string]: Meaning }];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameMeaning(left[key] as Meaning, right[key] as Meaning))
  );
}
