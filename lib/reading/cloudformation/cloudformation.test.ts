import { describe, expect, test } from 'vitest';
import { lineWith, onlyRole, readBucket, readText, subjectPointer, trustOf } from '@/tests/support/reading';

/** A template in YAML whose trust policy has this subject and this provider. */
const template = (
  subject: string,
  extra = '',
  provider = '!GetAtt GitLab.Arn',
): string => `AWSTemplateFormatVersion: '2010-09-09'
${extra}
Resources:
  Deploy:
    Type: AWS::IAM::Role
    Properties:
      RoleName: deploy
      MaxSessionDuration: 7200
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal:
              Federated: ${provider}
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals:
                gitlab.com:sub: ${subject}
  GitLab:
    Type: AWS::IAM::OIDCProvider
    Properties:
      Url: https://gitlab.com
      ClientIdList: [https://gitlab.com]
`;

const parameters = `Parameters:
  Project:
    Type: String
    Default: acme/shop
  Branch:
    Type: String
  Urls:
    Type: CommaDelimitedList
    Default: https://gitlab.com, https://git.example.com
  Stored:
    Type: AWS::SSM::Parameter::Value<String>
    Default: /shop/project
Mappings:
  Projects:
    prod:
      path: acme/mapped
Conditions:
  IsShop: !Equals [!Ref Project, acme/shop]
  IsOther: !Not [!Condition IsShop]
  IsMain: !Equals [!Ref Branch, main]
  Both: !And [!Condition IsShop, !Condition IsOther]
  Either: !Or [!Condition IsMain, !Condition IsShop]
  Loop: !Not [!Condition Loop]
`;

const subjectOf = (text: string): unknown => {
  const { value } = onlyRole(text).trust as { value: ReturnType<typeof trustOf> };
  return value.Statement[0]?.Condition.StringEquals['gitlab.com:sub'];
};

describe('a role in YAML', () => {
  const text = template(
    'project_path:acme/shop:ref_type:branch:ref:main',
    '',
    'arn:aws:iam::111122223333:oidc-provider/gitlab.com',
  );

  test('with its lines', () => {
    const role = onlyRole(text, 'stack.yml');
    expect(role).toMatchObject({
      name: 'deploy',
      line: lineWith(text, '  Deploy:'),
      maxSessionSeconds: 7200,
    });
    expect(role.trust.value).toEqual(trustOf());
    expect(role.trust.lineOf(subjectPointer)).toBe(lineWith(text, 'gitlab.com:sub'));
    expect(role.trust.lineOf('/Statement/0/Principal/Federated')).toBe(lineWith(text, 'Federated'));
    expect(role.trust.gaps).toEqual([]);
  });

  test('with the provider', () => {
    expect(readText(text).providers).toEqual([
      {
        file: 'roles.txt',
        line: lineWith(text, '  GitLab:'),
        url: 'https://gitlab.com',
        clientIds: ['https://gitlab.com'],
      },
    ]);
  });

  test('the provider of the template, whose account it does not say', () => {
    const { trust } = onlyRole(template('x'));
    expect(trust.value).toMatchObject({
      Statement: [
        { Principal: { Federated: 'arn:‹AWS::Partition›:iam::‹AWS::AccountId›:oidc-provider/gitlab.com' } },
      ],
    });
    expect(trust.gaps).toEqual([
      { pointer: '/Statement/0/Principal/Federated', expression: 'AWS::Partition' },
      { pointer: '/Statement/0/Principal/Federated', expression: 'AWS::AccountId' },
    ]);
  });

  test('equal keys: the first is lost', () => {
    const twice = template('LOST').replace(
      /( *)gitlab.com:sub: LOST\n/,
      '$1gitlab.com:sub: LOST\n$1gitlab.com:sub: KEPT\n',
    );
    const { trust } = onlyRole(twice);
    expect(subjectOf(twice)).toBe('KEPT');
    expect(trust.lostKeys).toEqual([
      { pointer: subjectPointer, line: lineWith(twice, 'LOST'), lost: 'LOST' },
    ]);
  });

  test.each([
    ['!Sub', '!Sub |', '${Host}', 'gitlab.com'],
    ['a text', '|', 'gitlab.com', 'gitlab.com'],
    ['!Sub with an anchor', '&trust !Sub |-', '${Host}', 'gitlab.com'],
  ])('a document as text with %s: every line counts', (_, header, host) => {
    const document = JSON.stringify(trustOf(), null, 2).replaceAll('gitlab.com', host);
    const block = document.replaceAll(/^/gm, '        ');
    const text = `Parameters:\n  Host: {Type: String, Default: gitlab.com}\nResources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: ${header}\n${block}\n`;
    const { trust } = onlyRole(text);
    expect(trust.value).toEqual(trustOf());
    expect(trust.lineOf(subjectPointer)).toBe(lineWith(text, ':sub"'));
  });

  test('a folded text: its lines are not those of the file', () => {
    const block = JSON.stringify(trustOf(), null, 2).replaceAll(/^/gm, '        ');
    const text = `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: >\n${block}\n`;
    expect(onlyRole(text).trust.value).toEqual(trustOf());
    expect(onlyRole(text).trust.lineOf(subjectPointer)).toBe(
      lineWith(text, 'AssumeRole'.concat('PolicyDocument')),
    );
  });
});

describe('functions', () => {
  test.each([
    ['!Ref Project', 'acme/shop'],
    ['!Ref Branch', '‹!Ref Branch›'],
    ['!Ref Stored', '‹!Ref Stored›'],
    ['!Ref Nowhere', '‹!Ref Nowhere›'],
    ['!Ref AWS::Region', '‹AWS::Region›'],
    ['{ Ref: Project }', 'acme/shop'],
    ['{ "Fn::Sub": "${Project}" }', 'acme/shop'],
    ['!Sub project_path:${Project}:ref:${Branch}', 'project_path:acme/shop:ref:‹!Ref Branch›'],
    ['!Sub "${!aws:username}/${Nowhere.Arn}"', '${aws:username}/‹!GetAtt Nowhere.Arn›'],
    ['!Sub ["${a}:${Project}", { a: !Ref Project }]', 'acme/shop:acme/shop'],
    ['!Sub ["${a}", { a: !ImportValue shared }]', '‹!ImportValue shared›'],
    [
      '!Join [":", [project_path, !Ref Project, ref, !Ref Branch]]',
      'project_path:acme/shop:ref:‹!Ref Branch›',
    ],
    ['!Join [",", !Ref Urls]', 'https://gitlab.com,https://git.example.com'],
    ['!Join [":", !Ref Branch]', '‹!Join [":", !Ref Branch]›'],
    ['!Select [1, !Ref Urls]', 'https://git.example.com'],
    ['!Select [1, !Split ["//", !Select [0, !Ref Urls]]]', 'gitlab.com'],
    ['!Select [1, !Split ["//", !Ref Branch]]', '‹!Select [1, !Split ["//", !Ref Branch]]›'],
    ['!FindInMap [Projects, prod, path]', 'acme/mapped'],
    [
      '!FindInMap [Projects, !Ref Branch, path]',
      '‹!FindInMap [Projects, !Ref Branch, path]›'
        .replace('[Projects', '["Projects"')
        .replace('path]', '"path"]'),
    ],
    ['!If [IsShop, yes-shop, other]', 'yes-shop'],
    ['!If [IsOther, other, yes-shop]', 'yes-shop'],
    ['!If [Both, other, yes-shop]', 'yes-shop'],
    ['!If [Either, yes-shop, other]', 'yes-shop'],
    ['!If [IsMain, a, b]', '‹!If ["IsMain", "a", "b"]›'],
    ['!If [Loop, a, b]', '‹!If ["Loop", "a", "b"]›'],
    ['!GetAtt Deploy.Arn', 'arn:‹AWS::Partition›:iam::‹AWS::AccountId›:role/deploy'],
    ['!GetAtt [Deploy, RoleId]', '‹!GetAtt Deploy.RoleId›'],
    ['!ImportValue shared', '‹!ImportValue shared›'],
    ['"{{resolve:ssm:/shop/project}}:ref"', '‹{{resolve:ssm:/shop/project}}›:ref'],
    ['!Ref Deploy', 'deploy'],
    ['!If [IsShop, !Ref "AWS::NoValue", x]', undefined],
    ['!If [IsShop, [a, !Ref "AWS::NoValue", b], x]', ['a', 'b']],
  ])('%s', (subject, expected) => {
    const text = template(subject, parameters);
    expect(subjectOf(text)).toEqual(expected);
    if (expected !== undefined)
      expect(onlyRole(text).trust.lineOf(subjectPointer)).toBe(lineWith(text, 'gitlab.com:sub'));
  });

  test('of a key stay as they are: CloudFormation evaluates none there', () => {
    const text = template('x').replace('gitlab.com:sub:', '!Sub "${Host}:sub":');
    expect(onlyRole(text).trust.value).toMatchObject({
      Statement: [{ Condition: { StringEquals: { '${Host}:sub': 'x' } } }],
    });
  });

  test('names that need each other end', () => {
    const role = (id: string, name: string) =>
      `  ${id}: {Type: AWS::IAM::Role, Properties: {RoleName: !Ref ${name}, AssumeRolePolicyDocument: {Statement: []}}}\n`;
    const chain = Array.from({ length: 3000 }, (_, at) => role(`R${at}`, `R${at + 1}`)).join('');
    const { roles } = readText(`Resources:\n${role('A', 'B')}${role('B', 'A')}${chain}`);
    expect(roles).toHaveLength(3002);
    expect(roles[0]?.name).toBe('A');
  });

  test('texts that grow without end end', () => {
    const double = (id: string, next: string) =>
      `  ${id}: {Type: AWS::IAM::Role, Properties: {RoleName: !Sub "\${${next}}\${${next}}\${${next}}\${${next}}", AssumeRolePolicyDocument: {Statement: []}}}\n`;
    const chain = Array.from({ length: 30 }, (_, at) => double(`R${at}`, `R${at + 1}`)).reverse();
    const last =
      '  R30: {Type: AWS::IAM::Role, Properties: {RoleName: x, AssumeRolePolicyDocument: {Statement: []}}}\n';
    const { roles } = readText(`Resources:\n${last}${chain.join('')}`);
    expect(Math.max(...roles.map(({ name }) => name.length))).toBeLessThan(100_000);
  });

  test('aliases that multiply are a problem', () => {
    const lists = Array.from(
      { length: 20 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`,
    );
    const { problems } = readText(`AWSTemplateFormatVersion: x\na0: &a0 [x]\n${lists.join('\n')}\n`);
    expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining('aliases') }]);
  });
});

describe('policies', () => {
  const text = `Resources:
  Deploy:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: ${JSON.stringify(trustOf())}
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/ReadOnlyAccess
        - !Ref Named
      PermissionsBoundary: !Ref Limit
      Policies:
        - PolicyName: inside
          PolicyDocument: ${JSON.stringify(readBucket)}
  Beside:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: beside
      Roles: [!Ref Deploy, away]
      PolicyDocument: ${JSON.stringify(readBucket)}
  Single:
    Type: AWS::IAM::RolePolicy
    Properties:
      PolicyName: single
      RoleName: !Ref Deploy
      PolicyDocument: ${JSON.stringify(readBucket)}
  Named:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: ${JSON.stringify(readBucket)}
  Attached:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      ManagedPolicyName: attached
      Roles: [!Ref Deploy]
      PolicyDocument: ${JSON.stringify(readBucket)}
  Limit:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: ${JSON.stringify(readBucket)}
`;

  test('of a role, wherever they stand', () => {
    const { roles, policies } = readText(text);
    expect(roles).toHaveLength(1);
    expect(roles[0]?.name).toBe('Deploy');
    expect(roles[0]?.permissions.map(({ name, kind }) => `${name}, ${kind}`)).toEqual([
      'inside, inline',
      'beside, inline',
      'single, inline',
      'Named, managed',
      'attached, managed',
      'Limit, boundary',
    ]);
    expect(roles[0]?.permissions[1]?.document.lineOf('/Statement/0/Action')).toBe(
      lineWith(text, 'Roles: [!Ref Deploy, away]') + 1,
    );
    expect(roles[0]?.managedPolicyArns).toEqual(['arn:aws:iam::aws:policy/ReadOnlyAccess']);
    expect(policies).toMatchObject([{ role: 'away', policy: { name: 'beside' } }]);
  });
});

describe('in JSON', () => {
  const resources = {
    Deploy: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: { 'Fn::Sub': 'deploy-${Stage}' },
        AssumeRolePolicyDocument: trustOf('project_path:acme/shop:ref_type:branch:ref:main'),
      },
    },
    Worker: {
      Type: 'AWS::Serverless::Function',
      Properties: { AssumeRolePolicyDocument: { Statement: [] } },
    },
  };
  const text = JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: resources }, null, 2);

  test('a role, and that of a function', () => {
    const [role, worker] = readText(text).roles;
    expect(role).toMatchObject({ name: 'deploy-‹!Ref Stage›', line: lineWith(text, '"Deploy"') });
    expect(role?.trust.lineOf(subjectPointer)).toBe(lineWith(text, 'gitlab.com:sub'));
    expect(worker).toMatchObject({ name: 'WorkerRole', line: lineWith(text, '"Worker"') });
  });

  test.each([
    ['an object', JSON.parse(text)],
    ['a text', text],
  ])('get-template, with %s', (kind, body) => {
    const output = JSON.stringify({ TemplateBody: body }, null, 2);
    const [role] = readText(output).roles;
    expect(role?.trust.value).toEqual(trustOf());
    expect(role?.trust.lineOf(subjectPointer)).toBe(
      lineWith(output, kind === 'a text' ? 'TemplateBody' : 'gitlab.com:sub'),
    );
  });

  test('get-template with YAML', () => {
    const output = JSON.stringify({ TemplateBody: template('x') }, null, 2);
    expect(onlyRole(output).trust.lineOf(subjectPointer)).toBe(2);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['AWSTemplateFormatVersion: x\nResources:\n  a: [', 3],
    ['Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties: {}', 2],
    [
      'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: nothing',
      5,
    ],
    ['Resources:\n  Fn::ForEach::Roles:\n    - x\n    - [a]\n    - R: {Type: AWS::IAM::Role}', 2],
  ])('%j: at its line', (text, line) => {
    expect(readText(text)).toMatchObject({ roles: [], problems: [{ line }] });
  });
});
