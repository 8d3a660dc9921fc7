import type { SourceList, SourceMap, SourceNode, SourceScalar } from '../formats/yaml-source';

/** The node itself, with aliases followed. */
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

/** The text of a scalar; nothing for an empty value and for lists and mappings. */
export const textOf = (node: SourceNode | undefined): string | undefined => asScalar(node)?.text;

/** The path of `!reference [job, key]`. */
export function referenceOf(node: SourceNode): readonly string[] | undefined {
  const at = followed(node);
  if (at.kind !== 'list' || at.tag !== '!reference') return undefined;
  return at.items.map(({ value }) => textOf(value) ?? '');
}

/** The texts of a list, or of one text. Nothing if anything else is among them. */
export function textsOf(node: SourceNode | undefined): readonly string[] | undefined {
  const text = textOf(node);
  if (text !== undefined) return [text];
  const texts = asList(node)?.items.map(({ value }) => textOf(value));
  return texts?.every((text) => text !== undefined) ? texts : undefined;
}
