import { childPointer } from '../aws/json-pointer';
import type { TreeMember, TreeNode, TreeObject } from './tree';
import type { Gap, Located, LostKey } from './types';

/** The document of a tree in plain form, with the lines of its parts, the keys that are lost, and what the file does not say. */
export function located(root: TreeNode): Located {
  const lostKeys: LostKey[] = [];
  const gaps: Gap[] = [];
  const value = plainOf(root, '', lostKeys, gaps);
  const objects = new Map<TreeObject, ReadonlyMap<string, TreeMember>>();
  const membersOf = (node: TreeObject): ReadonlyMap<string, TreeMember> => {
    const known = objects.get(node) ?? new Map(node.members.map((member) => [member.key, member]));
    objects.set(node, known);
    return known;
  };
  const lineOf = (pointer: string): number => {
    let at: TreeNode | undefined = root;
    let line = root.line;
    for (const name of namesOf(pointer)) {
      const next: TreeMember | TreeNode | undefined =
        at?.kind === 'object'
          ? membersOf(at).get(name)
          : at?.kind === 'list'
            ? at.items[Number(name)]
            : undefined;
      if (next === undefined) break;
      line = next.line;
      at = 'key' in next ? next.value : next;
    }
    return line;
  };
  return { value, lineOf, lostKeys, gaps };
}

/** The names a JSON pointer goes through (RFC 6901). */
const namesOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What the file does not say, in a text: see `gapText`. */
const gapIn = /‹([^›]*)›/g;

function plainOf(node: TreeNode, pointer: string, lostKeys: LostKey[], gaps: Gap[]): unknown {
  if (node.kind === 'list')
    return node.items.map((item, index) => plainOf(item, childPointer(pointer, index), lostKeys, gaps));
  if (node.kind === 'object') return plainObject(node, pointer, lostKeys, gaps);
  if (typeof node.value === 'string') addGaps(node.value, pointer, gaps);
  return node.value;
}

function plainObject(node: TreeObject, pointer: string, lostKeys: LostKey[], gaps: Gap[]): unknown {
  const last = new Map(node.members.map((member) => [member.key, member]));
  for (const member of last.size < node.members.length ? node.members : [])
    if (last.get(member.key) !== member)
      lostKeys.push({
        pointer: childPointer(pointer, member.key),
        line: member.line,
        lost: plainOf(member.value, '', [], []),
      });
  // Not by assignment: `__proto__` is a key like any other in JSON.
  return Object.fromEntries(
    [...last.values()].map(({ key, value }) => {
      const place = childPointer(pointer, key);
      addGaps(key, place, gaps);
      return [key, plainOf(value, place, lostKeys, gaps)];
    }),
  );
}

function addGaps(text: string, pointer: string, gaps: Gap[]): void {
  if (text.includes('‹'))
    for (const [, expression = ''] of text.matchAll(gapIn)) gaps.push({ pointer, expression });
}
