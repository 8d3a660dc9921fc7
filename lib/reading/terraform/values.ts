import { shortened } from '../../formats/visible';
import type { TreeMember, TreeNode, TreeObject } from '../tree';
import { gapText, holdsGap } from '../types';

/** A value that the file does not say, named by its code. */
export const gapOf = (code: string, line: number): TreeNode => ({
  kind: 'scalar',
  value: gapText(shortened(code.slice(0, 200).replaceAll(/[‹›]/g, '').replaceAll(/\s+/g, ' ').trim(), 80)),
  line,
});

/** Whether the file says nothing of a value. */
export const isGap = (node: TreeNode): boolean =>
  node.kind === 'scalar' && typeof node.value === 'string' && /^‹[^›]*›$/.test(node.value);

/** The text of a value as Terraform converts it, all of which the file says. */
export function knownText(node: TreeNode | undefined): string | undefined {
  const text = textIn(node);
  return text === undefined || holdsGap(text) ? undefined : text;
}

/** The text of a value as Terraform converts it. It may hold gaps. */
export const textIn = (node: TreeNode | undefined): string | undefined =>
  node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;

export const knownBoolean = (node: TreeNode): boolean | undefined => {
  const text = knownText(node);
  return text === 'true' ? true : text === 'false' ? false : undefined;
};

/** Whether a value has no part that the file does not say. */
export function isKnown(node: TreeNode): boolean {
  if (node.kind === 'list') return node.items.every(isKnown);
  if (node.kind === 'object') return node.members.every(({ key, value }) => !holdsGap(key) && isKnown(value));
  return typeof node.value !== 'string' || !holdsGap(node.value);
}

/** The value in plain form; of equal keys, the last one counts. */
export function plainValue(node: TreeNode): unknown {
  if (node.kind === 'list') return node.items.map(plainValue);
  if (node.kind === 'scalar') return node.value;
  return Object.fromEntries(node.members.map(({ key, value }) => [key, plainValue(value)]));
}

export const textValue = (value: string | number | boolean, line: number): TreeNode => ({
  kind: 'scalar',
  value,
  line,
});

export const listOf = (items: readonly TreeNode[], line: number): TreeNode => ({ kind: 'list', items, line });

export const objectOf = (members: readonly TreeMember[], line: number): TreeObject => ({
  kind: 'object',
  members,
  line,
});
