import { parse } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { planSetup, trustPolicyOf } from '@/lib/plan';
import { readSources } from '@/lib/reading';
import { joinReadings } from '@/lib/reading/join';
import { parseTerraform } from '@/lib/reading/terraform/parser';
import type { Block, Body, Expression } from '@/lib/reading/terraform/syntax';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';

/** The presets, and setups of every shape. */
const setups: readonly Setup[] = [
  ...setupPresets.map(({ setup }) => setup),
  ...fc.sample(arbitrarySetup(), 20),
].map((setup) => ({ ...setup, outputs: ['terraform', 'gitlab-terraform'] }));

const filesOf = (setup: Setup) =>
  bundleSetup(setup)
    .filter(({ path }) => path.endsWith('.tf'))
    .map(({ path, text }) => ({ name: path, text }));

/** Sorted, in Unicode normal form C, which Terraform uses. */
const sorted = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => text.normalize('NFC')).sort();

describe('the Terraform of a setup', () => {
  it.each(setups.map((setup, index) => [index, setup] as const))(
    '%d is read back as the same roles',
    (_, setup) => {
      const { roles, problems } = joinReadings(readSources(filesOf(setup)));
      expect(problems).toEqual([]);
      expect(roles.length).toBe(setup.roles.length);
      expect(sorted(roles.map(({ name, trust }) => JSON.stringify([name, trust.value])))).toEqual(
        sorted(
          planSetup(setup).roles.map((role) =>
            JSON.stringify([role.arn.split('/').at(-1), trustPolicyOf(role)]),
          ),
        ),
      );
      for (const { trust } of roles) expect([trust.gaps, trust.lostKeys]).toEqual([[], []]);
    },
  );
});

type Tree = { [name: string]: unknown };

/** The form in which hcl2json returns code: everything except plain data stays code. */
function treeOf(body: Body): Tree {
  const tree: Tree = {};
  for (const { name, value } of body.attributes) tree[name] = shapeOf(value);
  for (const block of body.blocks) insert(tree, [block.type, ...block.labels], block);
  return tree;
}

function insert(tree: Tree, [name = '', ...labels]: readonly string[], block: Block): void {
  if (labels.length === 0)
    tree[name] = [...((tree[name] as unknown[] | undefined) ?? []), treeOf(block.body)];
  else {
    tree[name] ??= {};
    insert(tree[name] as Tree, labels, block);
  }
}

function shapeOf(expression: Expression): unknown {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'unary' && expression.operand.kind === 'literal')
    return -Number(expression.operand.value);
  if (expression.kind === 'list') return expression.items.map(shapeOf);
  if (expression.kind === 'object')
    return Object.fromEntries(
      expression.entries.map(({ key, value }) => [
        key.kind === 'literal' ? String(key.value) : 'CODE',
        shapeOf(value),
      ]),
    );
  return 'CODE';
}

/** Replaces code from hcl2json, which starts with `${`, unlike texts. */
function withoutCode(value: unknown): unknown {
  if (typeof value === 'string')
    return /(?<!\$)\$\{|(?<!%)%\{/.test(value) ? 'CODE' : value.replaceAll(/([$%])\1\{/g, '$1{');
  if (Array.isArray(value)) return value.map(withoutCode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [/\$\{/.test(key) ? 'CODE' : key, withoutCode(member)]),
  );
}

const sample = `
# a comment
variable "a" { default = null }
resource "aws_iam_role" "x" {
  name = "p-\${var.a}"
  a = [1, 2.5, -3, true, "x", [], {}, ]
  b = { c = 1, "d e" : 2
    f = "g" // more
    (var.k) = 1 }
  h = var.a == 1 ? "yes" : "no"
  i = [for s in var.l : upper(s) if s != ""]
  j = { for k, v in var.m : k => v... }
  k = aws_x.y[*].z
  l = f(1,
    2)
  inner {
    m = !a && b || c
    n = "\\u00e9\\t\\"q\\" $\${x}"
  }
  inner { o = 1 }
}
module "m" {
  source = "./m" /* x
  y */
}
`;

describe('the HashiCorp parser', () => {
  it.each([
    ['sample', sample],
    ...setups
      .slice(0, 12)
      .flatMap(filesOf)
      .map(({ name, text }) => [name, text]),
  ])('reads the same blocks and values: %s', async (_, text = '') => {
    const { body, problems } = parseTerraform(text);
    expect(problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(treeOf(body)).normalize('NFC'))).toEqual(
      withoutCode(await parse('main.tf', text)),
    );
  });
});
