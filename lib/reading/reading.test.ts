import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBucket, trustOf } from '@/tests/support/reading';
import { readSource, sourceForms } from '.';
import type { Located, Reading } from './types';

const arn = 'arn:aws:iam::111122223333:role/deploy';
const role = { RoleName: 'deploy', Arn: arn, AssumeRolePolicyDocument: trustOf(), MaxSessionDuration: 3600 };

/** One of every form, by the name of its file. */
const samples: Readonly<Record<string, string>> = {
  'trust.json': JSON.stringify(trustOf(), null, 2),
  'encoded.txt': encodeURIComponent(JSON.stringify(trustOf())),
  'role.json': JSON.stringify({ Role: role }, null, 4),
  'account.json': JSON.stringify(
    {
      RoleDetailList: [{ ...role, RolePolicyList: [{ PolicyName: 'own', PolicyDocument: readBucket }] }],
      Policies: [{ Arn: arn, PolicyVersionList: [{ IsDefaultVersion: true, Document: readBucket }] }],
    },
    null,
    4,
  ),
  'plan.json': JSON.stringify(
    {
      format_version: '1.2',
      planned_values: {
        root_module: {
          resources: [
            {
              address: 'aws_iam_role.a',
              mode: 'managed',
              type: 'aws_iam_role',
              values: { assume_role_policy: JSON.stringify(trustOf()) },
            },
            { address: 'aws_iam_role.b', mode: 'managed', type: 'aws_iam_role', values: {} },
          ],
        },
      },
      resource_changes: [
        {
          address: 'data.aws_iam_policy_document.b',
          mode: 'data',
          type: 'aws_iam_policy_document',
          change: {
            after: {
              statement: [
                {
                  actions: ['sts:AssumeRoleWithWebIdentity'],
                  principals: [{ type: 'Federated', identifiers: [null] }],
                },
              ],
            },
          },
        },
      ],
      configuration: {
        root_module: {
          resources: [
            {
              address: 'aws_iam_role.b',
              expressions: { assume_role_policy: { references: ['data.aws_iam_policy_document.b.json'] } },
            },
          ],
        },
      },
    },
    null,
    2,
  ),
  'provider.json': JSON.stringify({ Url: 'gitlab.com', ClientIDList: ['https://gitlab.com'] }),
  'role.yml': `Role:
  RoleName: deploy
  AssumeRolePolicyDocument:
    Statement:
      - Effect: Allow
        Condition: {StringEquals: {"gitlab.com:sub": &sub "project_path:acme/shop"}}
        Principal: *sub
`,
  'main.tf': `locals {
  host = "gitlab.com"
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    condition {
      test     = "StringLike"
      variable = "\${local.host}:sub"
      values   = [var.subject, "a"]
    }
  }
}
resource "aws_iam_role" "deploy" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
  inline_policy {
    policy = <<-EOF
      { "Statement": { "Action": "*", "Resource": "\${var.bucket}" } }
    EOF
  }
}
`,
  'stack.yml': `Parameters:
  Host: {Type: String, Default: gitlab.com}
Resources:
  Deploy:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: !Sub |
        {
          "Statement": {"Effect": "Allow", "Condition": {"StringEquals": {"\${Host}:sub": "\${Nowhere}"}}}
        }
      Policies:
        - PolicyName: own
          PolicyDocument: {Statement: !If [Nowhere, a, b]}
`,
};

/** Every pointer into a value. */
const pointersOf = (value: unknown, at = ''): readonly string[] => [
  at,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) =>
        pointersOf(part, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
      )
    : []),
];

/** What holds for every reading: lines are lines of the file, and so is every pointer's. */
function expectLines({ roles, providers, problems, policies = [] }: Reading, text: string): void {
  const last = text.split('\n').length;
  const expectLine = (line: number): void => {
    expect(Number.isInteger(line) && line >= 1 && line <= last, `line ${line} of ${last}`).toBe(true);
  };
  const expectDocument = ({ value, lineOf, lostKeys, gaps }: Located): void => {
    for (const pointer of [...pointersOf(value), '/nowhere/0']) expectLine(lineOf(pointer));
    for (const { line, pointer } of lostKeys) for (const at of [line, lineOf(pointer)]) expectLine(at);
    for (const { pointer } of gaps) expectLine(lineOf(pointer));
  };
  for (const { line } of [...roles, ...providers, ...problems, ...policies]) expectLine(line);
  for (const { trust, permissions } of roles)
    for (const document of [trust, ...permissions.map((policy) => policy.document)]) expectDocument(document);
}

test('every form has a sample that it reads', () => {
  const forms = Object.entries(samples).map(([name, text]) => {
    const reading = readSource({ name, text });
    expect(reading.problems).toEqual([]);
    expect(reading.roles.length + reading.providers.length, name).toBeGreaterThan(0);
    return reading.form;
  });
  expect(new Set(forms)).toEqual(new Set(sourceForms.map(({ name }) => name)));
});

describe('whatever a file holds', () => {
  const sample = fc.constantFrom(...Object.entries(samples));
  const names = fc.constantFrom('a.json', 'main.tf', 'stack.yml', 'paste');
  const piece = fc.constantFrom(
    ...'{}[]"\':,\\%#!&*|‹›$\n',
    '\r\n',
    '${',
    '<<EOT',
    'null',
    '\uFEFF',
    '%7B',
    '  ',
  );

  test.each([
    ['text of signs', fc.tuple(names, fc.string({ unit: piece }))],
    ['any text', fc.tuple(names, fc.string({ unit: 'binary' }))],
    [
      'a sample that was cut off',
      fc
        .tuple(sample, fc.nat())
        .map(([[name, text], at]): [string, string] => [name, text.slice(0, at % text.length)]),
    ],
    [
      'a sample that was damaged',
      fc
        .tuple(
          sample,
          fc.array(fc.tuple(fc.nat(), piece, fc.nat({ max: 3 })), { minLength: 1, maxLength: 4 }),
        )
        .map(([[name, text], changes]): [string, string] => [
          name,
          changes.reduce((now, [place, put, cut]) => {
            const at = place % (now.length + 1);
            return now.slice(0, at) + put + now.slice(at + cut);
          }, text),
        ]),
    ],
  ])('%s gives a reading, with lines that exist', (_, files) => {
    fc.assert(
      fc.property(files, ([name, text]) => expectLines(readSource({ name, text }), text)),
      { numRuns: 500 },
    );
  });

  const brackets = [
    '[',
    '{',
    '{"Statement":[',
    '(',
    'a: [',
    '- ',
    '{"Statement":{"a":',
    'x = [',
    '"',
    '%7B',
    '${',
    '!Sub ',
    '&a ',
    '? ',
  ];
  const heads = [
    '',
    '{"AWSTemplateFormatVersion":1,"Resources":',
    'AWSTemplateFormatVersion: ',
    'resource "aws_iam_role" "a" {\n  assume_role_policy = ',
  ];

  test.each(brackets.flatMap((bracket) => heads.map((head) => [head, bracket] as const)))(
    'a hundred thousand brackets, twenty thousand in YAML: %j, %j',
    (head, bracket) => {
      const text = head + bracket.repeat(/^AWS/.test(head) ? 20_000 : 100_000);
      const start = performance.now();
      for (const name of ['paste', 'main.tf']) expectLines(readSource({ name, text }), text);
      expect(performance.now() - start).toBeLessThan(20_000);
    },
  );
});

test('what is no form names them all', () => {
  const { roles, problems } = readSource({ name: 'notes.txt', text: 'nothing' });
  expect(roles).toEqual([]);
  expect(problems).toHaveLength(1);
  for (const { name } of sourceForms) expect(problems[0]?.message).toContain(name);
});

test('our own templates hold the trust policies of our own files', () => {
  const goldens = fileURLToPath(new URL('../../tests/goldens', import.meta.url));
  const read = (name: string) => readSource({ name, text: readFileSync(`${goldens}/${name}`, 'utf8') });
  for (const [account, role] of [
    ['111122223333', 'gitlab-payments-api-staging'],
    ['444455556666', 'gitlab-payments-api-production'],
  ]) {
    const [inTemplate] = read(`gitlab-com-other-forms/aws/${account}/cloudformation.yaml`).roles;
    const [alone] = read(`gitlab-com/aws/${account}/${role}/trust-policy.json`).roles;
    expect(inTemplate?.name).toBe(role);
    expect(inTemplate?.trust.value).toEqual(alone?.trust.value);
  }
});
