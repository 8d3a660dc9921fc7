import { parse } from '@cdktn/hcl2json';
import { type Data, type Json, plain } from '@/lib/formats/data';
import type { HclBody, HclExpression } from '@/lib/formats/hcl';

/*
 * Terraform code as data, from a generated document and from text parsed by HashiCorp's parser. Both have the same form: a block
 * is a member under its type and labels, and references and calls are marked.
 */

type Tree = { [name: string]: unknown };

/** The data of a generated document. */
export function plainHcl(body: HclBody): Tree {
  const tree: Tree = {};
  for (const node of body) {
    if (node.kind === 'attribute') tree[node.name] = plainExpression(node.value);
    else insertBlock(tree, [node.type, ...node.labels], plainHcl(node.body));
  }
  return tree;
}

function insertBlock(tree: Tree, [name = '', ...labels]: readonly string[], block: Tree): void {
  if (labels.length > 0) {
    tree[name] ??= {};
    insertBlock(tree[name] as Tree, labels, block);
  } else {
    tree[name] = [...((tree[name] as Tree[] | undefined) ?? []), block];
  }
}

function plainExpression(node: HclExpression): unknown {
  switch (node.kind) {
    case 'literal':
      return plain(node.data satisfies Data);
    case 'reference':
      return { reference: node.path };
    case 'call':
      return { call: node.name, arguments: node.arguments.map(plainExpression) };
    case 'list':
      return node.items.map(plainExpression);
    case 'object':
      return Object.fromEntries(node.entries.map(([key, value]) => [key, plainExpression(value)]));
    case 'noted':
      return plainExpression(node.value);
  }
}

/** The data of a file. */
export const readHcl = async (text: string): Promise<unknown> => read(await parse('main.tf', text));

/** Converts the parser's output, which has expressions as `${code}` and doubles a literal dollar before a brace. */
async function read(value: Json): Promise<unknown> {
  if (typeof value === 'string') {
    const [, code] = /^\$\{(.*)\}$/s.exec(value) ?? [];
    return code === undefined ? value.replaceAll(/([$%])\1\{/g, '$1{') : readCode(code);
  }
  if (Array.isArray(value)) return Promise.all(value.map(read));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(async ([name, member]) => [name, await read(member)] as const);
  return Object.fromEntries(await Promise.all(members));
}

async function readCode(code: string): Promise<unknown> {
  const [, call, list] = /^(\w+)\((.*)\)$/s.exec(code) ?? [];
  if (call === undefined) return { reference: code };
  const read = (await readHcl(`arguments = [${list}]`)) as { readonly arguments: unknown };
  return { call, arguments: read.arguments };
}
