import type { TreeNode } from '../tree';
import type { FoundPolicy, Located, Reading, SourceFile } from '../types';

/**
 * Files of one folder are one module. While it is read, a line says its file as well: files start so many lines apart, which is more than a
 * file has.
 */
const linesApart = 1_000_000_000;

export const firstLineOf = (index: number): number => index * linesApart + 1;

const fileOf = (line: number): number => Math.floor((line - 1) / linesApart);
const lineOf = (line: number): number => ((line - 1) % linesApart) + 1;

/** The document with lines of one file only: a part from another file stands where the part around it does. */
export function atHome(node: TreeNode): TreeNode {
  return inFile(node, fileOf(node.line), node.line);
}

function inFile(node: TreeNode, file: number, around: number): TreeNode {
  const line = fileOf(node.line) === file ? node.line : around;
  if (node.kind === 'list')
    return { ...node, line, items: node.items.map((item) => inFile(item, file, line)) };
  if (node.kind === 'object') {
    const members = node.members.map((member) => {
      const at = fileOf(member.line) === file ? member.line : line;
      return { ...member, line: at, value: inFile(member.value, file, at) };
    });
    return { ...node, line, members };
  }
  const { firstTextLine, ...rest } = node;
  return firstTextLine === undefined || fileOf(firstTextLine) !== file
    ? { ...rest, line }
    : { ...rest, line, firstTextLine };
}

/** What was read, with its files. A role belongs to the file its trust policy stands in, since that is what findings point at. */
export function withFiles(reading: Reading, files: readonly SourceFile[]): Reading {
  const nameOf = (line: number): string => files[fileOf(line)]?.name ?? '';
  const placed = <T extends { readonly line: number }>(part: T): T & { readonly file: string } => ({
    ...part,
    file: nameOf(part.line),
    line: lineOf(part.line),
  });
  const policy = (found: FoundPolicy, around: string): FoundPolicy => {
    const file = nameOf(found.document.lineOf(''));
    return { ...found, document: locatedInFile(found.document), ...(file === around ? {} : { file }) };
  };
  return {
    ...reading,
    roles: reading.roles.map((role) => {
      const start = role.trust.lineOf('');
      const isElsewhere = fileOf(start) !== fileOf(role.line);
      const at = placed({ ...role, line: isElsewhere ? start : role.line });
      return {
        ...at,
        trust: locatedInFile(role.trust),
        permissions: role.permissions.map((found) => policy(found, at.file)),
      };
    }),
    providers: reading.providers.map(placed),
    policies: (reading.policies ?? []).map((loose) => {
      const at = placed({ ...loose, line: loose.policy.document.lineOf('') });
      return { ...at, policy: policy(loose.policy, at.file) };
    }),
    problems: reading.problems.map(placed),
  };
}

const locatedInFile = (document: Located): Located => ({
  ...document,
  lineOf: (pointer) => lineOf(document.lineOf(pointer)),
  lostKeys: document.lostKeys.map((lost) => ({ ...lost, line: lineOf(lost.line) })),
});
