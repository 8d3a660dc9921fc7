import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSources } from '@/lib/reading';
import { lineWith, onlyRole, readText, subjectPointer, trustOf } from '@/tests/support/reading';

const subject = 'project_path:acme/shop:ref_type:branch:ref:main';

/** A role whose trust policy is written by this code, below other code. */
const role = (policy: string, extra = ''): string => `${extra}
resource "aws_iam_role" "deploy" {
  name                 = "deploy"
  max_session_duration = 7200
  assume_role_policy   = ${policy}
}
`;

const encoded = (value: string, key = '"gitlab.com:sub"'): string =>
  role(
    `jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/gitlab.com" }
      Action    = "sts:AssumeRoleWithWebIdentity" # one action
      Condition = {
        StringEquals = {
          ${key} = ${value}
        }
      }
    }]
  })`,
    code,
  );

const code = `
locals {
  project = "acme/shop"
  subject = "project_path:\${local.project}:ref:main" /* not
  more */
  loop    = "\${local.loop}x"
  roles   = { a = { ref = "main" }, "b" = { ref = "dev" } }
  refs    = ["main", "dev"]
}
variable "branch" {
  type    = string
  default = "main"
}
variable "project_path" {}
variable "empty" {
  default = null
}
resource "aws_iam_openid_connect_provider" "gitlab" {
  url            = "https://git.example.com/gitlab"
  client_id_list = ["sts.amazonaws.com", var.project_path]
}
data "aws_caller_identity" "current" {}
`;

const subjectOf = (text: string): unknown => {
  const { value } = onlyRole(text, 'main.tf').trust as { value: ReturnType<typeof trustOf> };
  return value.Statement[0]?.Condition.StringEquals['gitlab.com:sub'];
};

describe('a role', () => {
  test('by jsonencode, with the line of every part', () => {
    const text = encoded(`"${subject}"`);
    const found = onlyRole(text);
    expect(found).toMatchObject({
      name: 'deploy',
      line: lineWith(text, '"aws_iam_role"'),
      maxSessionSeconds: 7200,
    });
    expect(found.trust.value).toEqual(trustOf());
    expect(found.trust.lineOf(subjectPointer)).toBe(lineWith(text, 'gitlab.com:sub'));
    expect(found.trust.lineOf('/Statement/0/Action')).toBe(lineWith(text, 'one action'));
    expect(found.trust.lineOf('/Version')).toBe(lineWith(text, '2012-10-17'));
    expect(found.trust.gaps).toEqual([]);
  });

  test.each(['<<EOF', '<<-EOF', '<<-TRUST-1'])('by a heredoc %s, with its lines', (start) => {
    const json = JSON.stringify(trustOf(), null, 2).replaceAll(/^/gm, '    ');
    const text = role(`${start}\n${json}\n  ${start.replace(/<<-?/, '')}`);
    const { trust } = onlyRole(text);
    expect(trust.value).toEqual(trustOf());
    expect(trust.lineOf(subjectPointer)).toBe(lineWith(text, 'gitlab.com:sub'));
  });

  test('by a heredoc with holes', () => {
    const json = JSON.stringify(trustOf('S'), null, 2)
      .replace('"S"', '"project_path:${var.project_path}:${file("a.txt")}"')
      .replace('"Allow"', '${jsonencode(var.project_path)}');
    const text = role(`<<EOF\n${json}\nEOF`, code);
    const { trust } = onlyRole(text);
    expect(trust.value).toMatchObject({
      Statement: [
        {
          Effect: '‹var.project_path›',
          Condition: {
            StringEquals: { 'gitlab.com:sub': 'project_path:‹var.project_path›:‹file("a.txt")›' },
          },
        },
      ],
    });
    expect(trust.lineOf(subjectPointer)).toBe(lineWith(text, 'gitlab.com:sub'));
  });

  test('by a text', () => {
    const text = role(JSON.stringify(JSON.stringify(trustOf())));
    expect(onlyRole(text).trust.value).toEqual(trustOf());
  });

  test('by a local of another file of the folder, whose lines it has', () => {
    const policies = `locals {\n  trust = jsonencode(${JSON.stringify(trustOf(), null, 2)})\n}`;
    const [reading, ...others] = readSources([
      { name: 'aws/main.tf', text: role('local.trust') },
      { name: 'aws/policies.tf', text: policies },
      { name: 'other/locals.tf', text: 'locals {\n  trust = 1\n}' },
    ]);
    expect(others).toHaveLength(1);
    const [found] = reading?.roles ?? [];
    expect(found).toMatchObject({ name: 'deploy', file: 'aws/policies.tf', line: 2 });
    expect(found?.trust.value).toEqual(trustOf());
    expect(found?.trust.lineOf(subjectPointer)).toBe(lineWith(policies, 'gitlab.com:sub'));
  });

  test('equal keys lose the first', () => {
    const text = encoded('"LOST"').replace(/( *)("gitlab.com:sub" = )"LOST"\n/, '$1$2"LOST"\n$1$2"KEPT"\n');
    const { trust } = onlyRole(text);
    expect(subjectOf(text)).toBe('KEPT');
    expect(trust.lostKeys).toEqual([{ pointer: subjectPointer, line: lineWith(text, 'LOST'), lost: 'LOST' }]);
  });

  test('for each key', () => {
    const text = encoded('each.value.ref')
      .replace('name  ', 'for_each = local.roles\n  name  ')
      .replace('"deploy"\n', '"deploy-${each.key}"\n');
    expect(
      readText(text).roles.map(({ name, trust }) => [name, JSON.stringify(trust.value).includes('"dev"')]),
    ).toEqual([
      ['deploy-a', false],
      ['deploy-b', true],
    ]);
    expect(subjectOf(text.replace('local.roles', 'var.roles'))).toBe('‹each.value.ref›');
  });
});

describe('values', () => {
  test.each([
    ['local.subject', 'project_path:acme/shop:ref:main'],
    ['"${local.project}"', 'acme/shop'],
    ['"a\\tb \\u00e9 $${x} %%{y} $5 100%"', 'a\tb é ${x} %{y} $5 100%'],
    ['local.roles.a.ref', 'main'],
    ['local.roles["b"].ref', 'dev'],
    ['local.refs[1]', 'dev'],
    ['[for r in local.refs : "ref:${r}" if r != "dev"]', ['ref:main']],
    ['{ for k, v in local.roles : k => v.ref }', { a: 'main', b: 'dev' }],
    ['values(local.roles)[*].ref', ['main', 'dev']],
    ['[for k, v in local.roles : v.ref]', ['main', 'dev']],
    ['var.branch', 'main'],
    ['var.project_path', '‹var.project_path›'],
    ['var.empty', '‹var.empty›'],
    ['"p:${var.project_path}:${module.x.out[0]}"', 'p:‹var.project_path›:‹module.x.out[0]›'],
    ['file("x.json")', '‹file("x.json")›'],
    ['local.loop', '‹local.loop›x'],
    [
      'aws_iam_openid_connect_provider.gitlab.arn',
      'arn:aws:iam::‹account›:oidc-provider/git.example.com/gitlab',
    ],
    ['aws_iam_openid_connect_provider.gitlab.url', 'git.example.com/gitlab'],
    ['one(aws_iam_openid_connect_provider.gitlab[*].url)', 'git.example.com/gitlab'],
    ['aws_iam_openid_connect_provider.gitlab[0].client_id_list[0]', 'sts.amazonaws.com'],
    ['"x${data.aws_caller_identity.current.account_id}"', 'x‹data.aws_caller_identity.current.account_id›'],
    [
      'format("project_path:%s:ref:%s", local.project, var.project_path)',
      'project_path:acme/shop:ref:‹var.project_path›',
    ],
    ['join(":", ["a", var.branch], [var.project_path])', 'a:main:‹var.project_path›'],
    ['concat(["a"], local.refs)', ['a', 'main', 'dev']],
    ['merge({ a = 1 }, { a = 2, b = 3 })', { a: 2, b: 3 }],
    ['replace("https://x", "https://", "")', 'x'],
    ['replace(var.project_path, "https://", "")', '‹replace(var.project_path, "https://", "")›'],
    ['trimprefix("https://${var.project_path}", "https://")', '‹var.project_path›'],
    ['lower("ABC")', 'abc'],
    ['toset(["a", "a"])', ['a']],
    ['try(var.project_path, local.project)', 'acme/shop'],
    ['coalesce("", local.project)', 'acme/shop'],
    ['var.branch == "main" ? "yes" : "no"', 'yes'],
    ['var.project_path == "main" ? "yes" : "no"', '‹var.project_path == "main" ? "yes" : "no"›'],
    ['!(1 + 2 * 3 == 7) || false && true', false],
    ['jsondecode("{\\"a\\": [1]}").a[0]', 1],
    ['(\n  local.project\n)', 'acme/shop'],
    ['[\n "a", // one\n "b",\n]', ['a', 'b']],
    ['"%{ if var.x }a%{ else }b%{ endif }"', '‹"%{ if var.x }a%{ else }b%{ endif }"›'],
    ['provider::aws::arn_parse("x").region', '‹provider::aws::arn_parse("x").region›'],
  ])('%s', (written, expected) => {
    expect(subjectOf(encoded(written))).toEqual(expected);
  });

  test('of keys', () => {
    const text = encoded('"x"', '"${aws_iam_openid_connect_provider.gitlab.url}:sub"');
    const { trust } = onlyRole(text);
    expect(trust.value).toMatchObject({
      Statement: [{ Condition: { StringEquals: { 'git.example.com/gitlab:sub': 'x' } } }],
    });
    const gap = onlyRole(encoded('"x"', '(var.key)')).trust;
    expect(gap.gaps).toMatchObject([{ expression: 'var.key' }]);
  });
});

describe('aws_iam_policy_document', () => {
  const statement = `  statement {
    sid     = "Jobs"
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.gitlab.arn]
    }
    condition {
      test     = "StringLike"
      variable = "gitlab.com:sub"
      values = [
        "one",
        var.branch, # not only one
      ]
    }
    condition {
      test     = "StringLike"
      variable = "gitlab.com:sub"
      values   = ["two"]
    }
  }
`;
  const text = role(
    'data.aws_iam_policy_document.trust.json',
    `${code}data "aws_iam_policy_document" "trust" {\n${statement}}\n`,
  );
  const expected = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Jobs',
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::‹account›:oidc-provider/git.example.com/gitlab' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringLike: { 'gitlab.com:sub': ['one', 'main', 'two'] } },
      },
    ],
  };

  test('merges conditions of one test and variable, and keeps lines', () => {
    const { trust } = onlyRole(text);
    expect(trust.value).toEqual(expected);
    const pointer = '/Statement/0/Condition/StringLike/gitlab.com:sub';
    const first = text.split('\n').findIndex((line) => line.includes('variable = "gitlab.com:sub"')) + 1;
    expect(trust.lineOf(pointer)).toBe(first);
    expect(trust.lineOf(`${pointer}/0`)).toBe(lineWith(text, '"one",'));
    expect(trust.lineOf(`${pointer}/2`)).toBe(lineWith(text, '["two"]'));
    expect(trust.lineOf('/Statement/0/Sid')).toBe(lineWith(text, '"Jobs"'));
    expect(trust.lostKeys).toEqual([]);
  });

  test('alone, and its statements alone', () => {
    expect(readText(text.slice(0, text.indexOf('resource "aws_iam_role"'))).roles).toMatchObject([
      { name: 'data.aws_iam_policy_document.trust', trust: { value: expected } },
    ]);
    expect(readText(statement).roles).toMatchObject([{ name: 'statement' }]);
    expect(readText('  assume_role_policy = jsonencode({ Statement = [] })').roles).toHaveLength(1);
    expect(readText('jsonencode({\n  Statement = []\n})').roles).toMatchObject([{ line: 1 }]);
  });

  test('merged with others: a statement of the same Sid replaces', () => {
    const merged = (source: string) =>
      text.replace(
        'data "aws_iam_policy_document" "trust" {',
        `data "aws_iam_policy_document" "trust" {\n  source_policy_documents = [${source}]`,
      );
    const known = merged('jsonencode({ Statement = [{ Sid = "Jobs" }, { Sid = "Other" }] })');
    expect(onlyRole(known).trust.value).toMatchObject({
      Statement: [{ Sid: 'Jobs', Effect: 'Allow' }, { Sid: 'Other' }],
    });
    expect(readText(merged('var.more'))).toMatchObject({
      roles: [],
      problems: [{ message: expect.stringContaining('data.aws_iam_policy_document.trust.json') }],
    });
  });

  test('dynamic blocks of what the file says', () => {
    const dynamic = text.replace(
      '    condition {\n      test     = "StringLike"\n      variable = "gitlab.com:sub"\n      values   = ["two"]\n    }',
      '    dynamic "condition" {\n      for_each = local.roles\n      content {\n        test     = "StringLike"\n        variable = "gitlab.com:${condition.key}"\n        values   = [condition.value.ref]\n      }\n    }',
    );
    expect(onlyRole(dynamic).trust.value).toMatchObject({
      Statement: [{ Condition: { StringLike: { 'gitlab.com:a': 'main', 'gitlab.com:b': 'dev' } } }],
    });
  });
});

describe('what belongs to a role', () => {
  const policy = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })';
  const text = `${role(`jsonencode({ Statement = [] })\n  managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]\n  permissions_boundary = aws_iam_policy.limit.arn\n  inline_policy {\n    name = "inside"\n    policy = ${policy}\n  }`, code)}
resource "aws_iam_role_policy" "beside" {
  role   = aws_iam_role.deploy.id
  policy = ${policy}
}
resource "aws_iam_role_policy" "away" {
  role   = "other"
  policy = ${policy}
}
resource "aws_iam_policy" "named" {
  name_prefix = "x"
  policy      = ${policy}
}
resource "aws_iam_policy" "limit" {
  name   = "limit"
  policy = ${policy}
}
resource "aws_iam_role_policy_attachment" "named" {
  role       = aws_iam_role.deploy.name
  policy_arn = aws_iam_policy.named.arn
}
`;

  test('is found wherever it stands', () => {
    const { roles, providers, policies, problems } = readText(text);
    expect(problems).toEqual([]);
    expect(roles[0]?.permissions.map(({ name, kind }) => `${name}, ${kind}`)).toEqual([
      'inside, inline',
      'aws_iam_role_policy.beside, inline',
      'aws_iam_policy.named, managed',
      'limit, boundary',
    ]);
    expect(roles[0]?.managedPolicyArns).toEqual(['arn:aws:iam::aws:policy/ReadOnlyAccess']);
    expect(policies).toMatchObject([{ role: 'other' }]);
    expect(providers).toEqual([
      {
        file: 'roles.txt',
        line: lineWith(text, 'https://git.example.com'),
        url: 'https://git.example.com/gitlab',
        clientIds: ['sts.amazonaws.com', '‹var.project_path›'],
      },
    ]);
  });

  test('a module says that its trust policy cannot be seen, and its subjects', () => {
    const { problems } = readText(
      'module "ci" {\n  source = "terraform-aws-modules/iam/aws//modules/iam-role"\n  oidc_subjects = ["project_path:acme/*"]\n}',
    );
    expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining('project_path:acme/*') }]);
    expect(readText('module "vpc" {\n  source = "./vpc"\n}', 'main.tf').problems).toEqual([]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['resource "aws_iam_role" "broken" {\n  name = "x\n}\n', 2],
    ['resource "aws_iam_role" "broken" {\n  name = [\n}\n', 3],
    ['resource "aws_iam_role" "broken" {\n  name = {\n', 4],
    ['resource "aws_iam_role" "broken" {\n', 3],
    ['resource "aws_iam_role" "broken" {\n  x = <<EOF\n}\n', 2],
    ['resource "aws_iam_role" "broken" {\n  x = 1 2\n}\n', 2],
    [`locals {\n  x = ${'['.repeat(100_000)}\n}\n`, 2],
    [`locals {\n  x = ${'-'.repeat(100_000)}1\n}\n`, 2],
    [`locals {\n  x = 1${'+1'.repeat(100_000)}\n}\n`, 2],
  ])('%#: a problem at its line, and the next block is read', (broken, line) => {
    const { roles, problems } = readText(`${broken}${encoded('"x"')}`, 'main.tf');
    expect(problems[0]?.line).toBe(line);
    expect(roles).toHaveLength(1);
  });

  test('a comment without an end', () => {
    expect(readText(`/* open\n${role('var.x')}`, 'main.tf').problems).toMatchObject([
      { line: 1 },
      { message: expect.stringContaining('‹var.x›') },
    ]);
  });

  test('a chain, a loop and values that double end', () => {
    const chain = Array.from({ length: 3000 }, (_, at) => `  c${at} = local.c${at + 1}`).join('\n');
    const double = Array.from(
      { length: 60 },
      (_, at) =>
        `  d${at} = [local.d${at + 1}, local.d${at + 1}, "\${local.s${at}}"]\n  s${at} = "\${local.s${at + 1}}\${local.s${at + 1}}"`,
    ).join('\n');
    const text = `locals {\n${chain}\n${double}\n  s60 = "long"\n}\n`;
    for (const name of ['c0', 'd0', 's0'])
      expect(
        JSON.stringify(subjectOf(encoded(`local.${name}`).replace(code, code + text))).length,
      ).toBeLessThan(5_000_000);
  });

  test('any text and any cut, and never longer than linear time allows', () => {
    const whole = encoded('"${local.a}"') + role('<<EOF\n{"a": "${var.b}"}\nEOF');
    const pieces = fc.constantFrom(
      'resource "aws_iam_role" "x" {',
      '\n',
      '}',
      '{',
      '[',
      ']',
      '"',
      '${',
      '%{',
      '<<EOF',
      'EOF',
      '/*',
      '=',
      'for',
      'x',
      '(',
      ')',
      '.',
      '*',
      '?',
      ':',
      '\\',
      '1',
      '~',
      ',',
      'data "aws_iam_policy_document" "d" {',
      'statement {',
      '…',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces).map((all) => all.join('')),
      fc.array(pieces).map((all) => all.join(' ')),
      fc.nat(whole.length).map((at) => whole.slice(0, at)),
      fc
        .tuple(fc.nat(whole.length), fc.nat(9), pieces)
        .map(([at, length, piece]) => whole.slice(0, at) + piece + whole.slice(at + length)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const lines = text.split('\n').length;
        const { problems, roles } = readText(text, 'main.tf');
        for (const { line } of [...problems, ...roles]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
    );
    for (const piece of [
      'resource "a" "b" {\n',
      '/*\nlocals {\n',
      'x = <<E\n',
      'locals {\nx = "${',
      '{',
      'a = [\n',
      'a.b',
      '"',
      '${',
      'x ? ',
      '-',
      'f(',
      'locals {\na = {\n',
    ]) {
      const start = performance.now();
      readText(piece.repeat(500_000 / piece.length), 'main.tf');
      expect(performance.now() - start, piece).toBeLessThan(10_000);
    }
  });
});
