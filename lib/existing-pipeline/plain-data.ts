import type { Data } from '../formats/data';
import type { SourceNode } from '../formats/yaml-source';
import { followed, referenceOf } from './nodes';
import type { Pipeline } from './pipeline';
import { referenced } from './script';

/** Limit, because nested aliases multiply. */
const mostNodes = 2000;
const deepest = 20;

/** A value of the file as plain data. `undefined` if a part of it is not in the file, or if it exceeds the limits. */
export function plainData(pipeline: Pipeline, node: SourceNode | undefined): Data | undefined {
  let nodes = 0;
  const read = (from: SourceNode, depth: number): Data => {
    nodes += 1;
    if (nodes > mostNodes || depth > deepest) throw new Unreadable();
    const at = followed(from);
    const reference = referenceOf(at);
    if (reference !== undefined) {
      const target = referenced(pipeline, reference);
      if (target === undefined) throw new Unreadable();
      return read(target, depth + 1);
    }
    if (at.kind === 'list') return at.items.map(({ value }) => read(value, depth + 1));
    if (at.kind === 'map')
      return Object.fromEntries(
        [...pipeline.members(at).members].map(([name, { pair }]) => [name, read(pair.value, depth + 1)]),
      );
    // Keep numbers as text: an account id looks like a number.
    return typeof at.value === 'number' || typeof at.value === 'bigint' ? at.text : at.value;
  };
  if (node === undefined) return undefined;
  try {
    return read(node, 0);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Unreadable extends Error {}
