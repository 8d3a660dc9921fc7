import { shortened } from '../../formats/visible';
import { type TreeNode, type TreeObject, textOf } from '../tree';

/** A function of CloudFormation: an object with nothing but its name and its argument. */
export interface FunctionCall {
  readonly name: string;
  readonly argument: TreeNode;
}

export function functionCall(node: TreeNode): FunctionCall | undefined {
  const [member, ...others] = node.kind === 'object' ? node.members : [];
  if (member === undefined || others.length > 0) return undefined;
  return member.key === 'Ref' || member.key.startsWith('Fn::')
    ? { name: member.key, argument: member.value }
    : undefined;
}

const longest = 80;

/** The short form of a function, for people: `!Ref Project`, `!Select [1, !Split ["//", !Ref Url]]`. */
export const expressionOf = ({ name, argument }: FunctionCall): string =>
  shortened(`!${name.replace('Fn::', '')} ${argumentText(name, argument)}`, longest).replaceAll(/[‹›]/g, '');

function argumentText(name: string, argument: TreeNode): string {
  const parts = argument.kind === 'list' ? argument.items.map(textOf) : [];
  if (
    parts.length > 0 &&
    (name === 'Fn::GetAtt' || name === 'Fn::FindInMap') &&
    parts.every((part) => part !== undefined)
  )
    return parts.join('.');
  return textOf(argument) ?? flow(argument, 5);
}

/** A value on one line, as deep as somebody reads it. */
function flow(node: TreeNode, levels: number): string {
  const call = functionCall(node);
  if (levels === 0) return '…';
  if (call !== undefined)
    return `!${call.name.replace('Fn::', '')} ${textOf(call.argument) ?? flow(call.argument, levels - 1)}`;
  if (node.kind === 'scalar') return JSON.stringify(node.value);
  if (node.kind === 'list')
    return `[${node.items
      .slice(0, 9)
      .map((item) => flow(item, levels - 1))
      .join(', ')}]`;
  return `{${membersText(node, levels)}}`;
}

const membersText = ({ members }: TreeObject, levels: number): string =>
  members
    .slice(0, 9)
    .map(({ key, value }) => `${key}: ${flow(value, levels - 1)}`)
    .join(', ');
