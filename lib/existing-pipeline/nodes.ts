import type { SourceList, SourceMap, SourceNode, SourceScalar } from '../formats/yaml-source';

/** The node, or the target of the alias. */
export function followed(node: SourceNode): Exclude<SourceNode, { kind: 'alias' }> {
  let at = node;
  while (at.kind === 'alias') at = at.target;
  return at;
}

export const asMap = (node: SourceNode | undefined): SourceMap | undefined => {
  const at = node === undefined ? undefined : followed(node);
  return at?.kind === 'map' ? at : undefined;
};

export const asList = (node: SourceNode | undefined): SourceList | undefined => {
  const at = node === undefined ? undefined : followed(node);
  return at?.kind === 'list' && at.tag === undefined ? at : undefined;
};

export const asScalar = (node: SourceNode | undefined): SourceScalar | undefined => {
  const at = node === undefined ? undefined : followed(node);
  return at?.kind === 'scalar' && at.style !== 'empty' ? at : undefined;
};

/** The text of a scalar; `undefined` for an empty value, a list or a mapping. */
export const textOf = (node: SourceNode | undefined): string | undefined => asScalar(node)?.text;

/** The path of `!reference [job, key]`. */
export function referenceOf(node: SourceNode): readonly string[] | undefined {
  const at = followed(node);
  if (at.kind !== 'list' || at.tag !== '!reference') return undefined;
  return at.items.map(({ value }) => textOf(value) ?? '');
}

/** The texts of a list, or a single text as a list. `undefined` if it contains anything else. */
export function textsOf(node: SourceNode | undefined): readonly string[] | undefined {
  const text = textOf(node);
  if (text !== undefined) return [text];
  const texts = asList(node)?.items.map(({ value }) => textOf(value));
  return texts?.every((text) => text !== undefined) ? texts : undefined;
}
