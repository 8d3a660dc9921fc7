import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Configuration } from '@/lib/reading/terraform/configuration';
import { Evaluator } from '@/lib/reading/terraform/evaluator';
import { parseTerraform } from '@/lib/reading/terraform/parser';
import { plainValue } from '@/lib/reading/terraform/values';
import { describeWith } from './programs';

const locals = `locals {
  project = "acme/shop"
  refs    = ["main", "dev"]
  roles   = { b = { ref = "dev" }, a = { ref = "main" } }
  twice   = { k = 1, k = 2 }
  text    = <<-EOT
    {
      "sub": "\${local.project}"

    }
    EOT
  flush   = <<EOT
  a \${local.project} $\${x}
b\\n
EOT
}
`;

const expressions = [
  '"project_path:${local.project}:ref:main"',
  '"a\\tb \\u00e9 $${x} %%{y} $5 100% \\\\ \\""',
  'local.text',
  'local.flush',
  'local.twice',
  'jsondecode(local.text).sub',
  '{ "${local.project}:sub" = 1, (local.refs[0]) : 2, c = null }',
  '[for r in local.refs : "ref:${r}" if r != "dev"]',
  '{ for k, v in local.roles : k => v.ref }',
  '[for k, v in local.roles : "${k}=${v.ref}"]',
  'values(local.roles)[*].ref',
  'keys(local.roles)',
  'local.refs[1] == "dev" ? "yes" : "no"',
  '-(1 + 2 * 3 - 4 / 2) % 4',
  '1 < 2 && 2 >= 3 || !false',
  'format("%s:%d:%v:%q:%%", local.project, 3, true, "x\\"y")',
  'join(":", ["a"], local.refs)',
  'concat(["a"], local.refs, [])',
  'merge({ a = 1 }, { a = 2, b = 3 })',
  'merge([{ a = 1 }, { a = 2, b = 3 }]...)',
  'replace("https://x.y", "https://", "")',
  'trimprefix("https://x", "https://")',
  'trimsuffix("x/", "/")',
  'lower("ABC")',
  'upper(trimspace(" x "))',
  'toset(["b", "b"])',
  'distinct(["b", "a", "b"])',
  'try(local.roles.none, local.roles.a.ref)',
  'coalesce("", local.project)',
  'lookup(local.roles, "z", "none")',
  'element(local.refs, 3)',
  'contains(local.refs, "dev")',
  'length(local.refs)',
  'length("abc")',
  'flatten([["a"], [["b"]], []])',
  'compact(["a", "", "b"])',
  'split("/", local.project)',
  'startswith(local.project, "acme")',
  'endswith(local.project, "acme")',
  'one(["a"])',
  'tostring(5)',
  'chomp("x\\n")',
  '"${"x"}-${1 + 1}-${true}"',
  '"a ${~ "b" ~} c"',
];

describeWith(['terraform'], 'values as terraform console says them', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'reading-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('of every form and function', () => {
    const all = `locals {\n  all = [\n${expressions.map((expression) => `    jsonencode(${expression}),\n`).join('')}  ]\n}\n`;
    const text = `${locals}${all}`;
    writeFileSync(join(folder, 'main.tf'), text);
    const output = execFileSync('terraform', [`-chdir=${folder}`, 'console'], {
      input: 'base64encode(jsonencode(local.all))\n',
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const last = output.trim().split('\n').at(-1) ?? '';
    const expected: readonly string[] = JSON.parse(Buffer.from(JSON.parse(last), 'base64').toString('utf8'));
    const { body, problems } = parseTerraform(text);
    expect(problems).toEqual([]);
    const configuration = new Configuration([body]);
    const value = configuration.locals.get('all')?.value;
    if (value === undefined) throw new Error('no local');
    const found = plainValue(new Evaluator(configuration, 100_000).evaluate(value)) as readonly unknown[];
    expect(Object.fromEntries(expressions.map((expression, index) => [expression, found[index]]))).toEqual(
      Object.fromEntries(
        expressions.map((expression, index) => [expression, JSON.parse(expected[index] ?? 'null')]),
      ),
    );
  });
});
