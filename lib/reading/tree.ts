/**
 * A document with the lines its parts stand on: what the readers of all forms make before they look for roles. It is at most `deepestTree`
 * levels deep, so that code that walks it may recurse.
 */
export type TreeNode = TreeScalar | TreeList | TreeObject;

interface Placed {
  /** From 1. */
  readonly line: number;
  /** A part of it could not be read, which a problem tells: it must not be judged. */
  readonly broken?: boolean;
}

export interface TreeScalar extends Placed {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The file breaks the lines of this text as the text does (a block of YAML, a heredoc): where its first line stands. */
  readonly firstTextLine?: number;
}

export interface TreeList extends Placed {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

export interface TreeObject extends Placed {
  readonly kind: 'object';
  /** In the order of the file; equal keys are all there, and the last one counts. */
  readonly members: readonly TreeMember[];
}

export interface TreeMember {
  readonly key: string;
  /** The line of the key. */
  readonly line: number;
  readonly value: TreeNode;
}

/** What is wrong at a line: sentences with full stops. */
export interface TreeProblem {
  readonly line: number;
  readonly message: string;
}

/** Documents as readers of a format return them. Text that cannot be read is told in the problems. */
export interface TreeReading {
  readonly documents: readonly TreeNode[];
  readonly problems: readonly TreeProblem[];
}

/** Deeper than any policy or template is written, and far from what exhausts the stack. */
export const deepestTree = 200;

export const textNode = (text: string, line: number): TreeScalar => ({ kind: 'scalar', value: text, line });

/** The member of that name that counts. */
export function memberOf(node: TreeNode | undefined, key: string): TreeMember | undefined {
  return node?.kind === 'object' ? node.members.findLast((member) => member.key === key) : undefined;
}

/** The value of the member that counts; nothing for `null`, which is how tools write that there is none. */
export function valueAt(node: TreeNode | undefined, key: string): TreeNode | undefined {
  const value = memberOf(node, key)?.value;
  return value?.kind === 'scalar' && value.value === null ? undefined : value;
}

export function textOf(node: TreeNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

export const textAt = (node: TreeNode | undefined, key: string): string | undefined =>
  textOf(valueAt(node, key));

/** A whole number, also one that is written as text. */
export function numberAt(node: TreeNode | undefined, key: string): number | undefined {
  const value = valueAt(node, key);
  const number = value?.kind === 'scalar' && value.value !== '' ? Number(value.value) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

export const itemsOf = (node: TreeNode | undefined): readonly TreeNode[] =>
  node?.kind === 'list' ? node.items : [];

/** The items of a list, or the one value that stands alone. */
export const oneOrMore = (node: TreeNode | undefined): readonly TreeNode[] =>
  node === undefined ? [] : node.kind === 'list' ? node.items : [node];

/** The texts of a list; what is no text is left out. */
export const textsOf = (node: TreeNode | undefined): readonly string[] =>
  oneOrMore(node).flatMap((item) => textOf(item) ?? []);
