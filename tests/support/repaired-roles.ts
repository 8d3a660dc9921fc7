import fc from 'fast-check';
import type { ConditionBlock, PolicyDocument, Statement } from '@/lib/aws/policy';
import type { Facts } from '@/lib/checks/types';
import { gitlabCom, subject, token } from './sts';

/** The project and the ref of the token in `sts.ts`. */
export const knownFacts: Facts = {
  projectPath: 'acme/payments/api',
  projectId: token.project_id,
  namespaceId: token.namespace_id,
  ref: 'main',
};

/** The policy with its gaps filled in for that token. */
export const filledIn = (policy: unknown): unknown =>
  JSON.parse(
    JSON.stringify(policy)
      .replaceAll('‹aud of the job›', token.aud)
      .replaceAll('‹path of the project›', 'acme/payments/api')
      .replaceAll('‹id of the project›', token.project_id)
      .replaceAll('‹name of the branch or tag›', 'main')
      .replaceAll('‹account›', '444455556666'),
  );

const sub = (path: string, type: string, ref: string) => `project_path:${path}:ref_type:${type}:ref:${ref}`;

/** Tokens of strangers, by what makes them strangers. */
export const strangerTokens = {
  'another project': { sub: sub('mallory/tools', 'branch', 'main'), project_id: '666', namespace_id: '66' },
  'a project whose name starts with the same text': {
    sub: sub('acme/payments/api-x', 'branch', 'main'),
    project_id: '667',
  },
  'a project in a subgroup': {
    sub: sub('acme/payments/api/x', 'branch', 'main'),
    project_id: '668',
    namespace_id: '67',
  },
  'a new project at the same path': { project_id: '669' },
  'a fork': {
    sub: sub('mallory/api', 'branch', 'main'),
    project_id: '670',
    namespace_id: '66',
    ref_protected: 'false',
    pipeline_source: 'merge_request_event',
  },
  'a merge request': {
    sub: sub('acme/payments/api', 'branch', 'feature'),
    ref_protected: 'false',
    pipeline_source: 'merge_request_event',
  },
  'a merge request of the protected branch': { pipeline_source: 'merge_request_event' },
  'an unprotected branch': { sub: sub('acme/payments/api', 'branch', 'main-x'), ref_protected: 'false' },
  'another protected branch': { sub: sub('acme/payments/api', 'branch', 'release') },
  'a tag with the name of the branch': { sub: sub('acme/payments/api', 'tag', 'main') },
  'the branch without its protection': { ref_protected: 'false' },
  'another audience': { aud: 'https://vault.example.com' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

const path = fc.constantFrom(
  'acme/payments/api',
  'acme/payments/*',
  'acme/*',
  'acme*',
  '*',
  'Acme/payments/api',
  'acme/payments/api*',
);
const ref = fc.constantFrom('main', '*', 'ma*', 'refs/heads/main', 'm?in', 'release/*', 'dev');
const subjects = fc.oneof(
  fc
    .tuple(path, fc.constantFrom('branch', 'tag', '*', 'mr'), ref)
    .map(([p, type, name]) => sub(p, type, name)),
  fc.constantFrom(
    '*',
    '**',
    'project_path:*',
    'project_path:acme/payments/api:*',
    '*:ref:main',
    'repo:acme/payments/api:ref:refs/heads/main',
    'project_path:acme/payments/api',
    '',
    subject,
  ),
);
const operators = fc.constantFrom(
  'StringEquals',
  'StringLike',
  'StringEqualsIgnoreCase',
  'ForAnyValue:StringLike',
  'ForAllValues:StringEquals',
  'StringLikeIfExists',
  'StringNotLike',
  'StringNotEquals',
  'ArnLike',
);
const keyed: fc.Arbitrary<readonly [string, string | readonly string[]]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(
      fc.constantFrom('gitlab.com:sub', 'GITLAB.COM:sub', 'https://gitlab.com:sub', 'gitlab.example.com:sub'),
      fc.oneof(subjects, fc.array(subjects, { minLength: 1, maxLength: 3 })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant('gitlab.com:aud'),
      fc.constantFrom('sts.amazonaws.com', '*', ['sts.amazonaws.com', 'x'], 'sts.*'),
    ),
  },
  fc.tuple(
    fc.constant('gitlab.com:project_id'),
    fc.constantFrom(token.project_id, '*', [token.project_id, '*']),
  ),
  fc.tuple(fc.constant('gitlab.com:ref_protected'), fc.constantFrom('true', ['true', 'false'])),
  fc.tuple(
    fc.constant('gitlab.com:pipeline_source'),
    fc.constantFrom('push', ['push', 'merge_request_event'], ['merge_request_event']),
  ),
  fc.constantFrom<readonly [string, string]>(
    ['gitlab.com:ref', 'main'],
    ['gitlab.com:project_path', 'acme/payments/api'],
    ['gitlab.com:environment', 'production'],
    ['gitlab.com:email', 'rosa@example.com'],
  ),
);
const conditions: fc.Arbitrary<ConditionBlock> = fc
  .array(fc.tuple(operators, keyed), { maxLength: 5 })
  .map((entries) => {
    const block: Record<string, Record<string, string | readonly string[]>> = {};
    for (const [operator, [key, values]] of entries) block[operator] = { ...block[operator], [key]: values };
    return block;
  });
const statements: fc.Arbitrary<Statement> = fc
  .record({
    condition: conditions,
    principal: fc.oneof(
      { weight: 5, arbitrary: fc.constant({ Federated: gitlabCom.arn }) },
      fc.constantFrom(
        {
          Federated: [
            gitlabCom.arn,
            'arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com',
          ],
        },
        { Federated: gitlabCom.arn, AWS: 'arn:aws:iam::444455556666:root' },
        { Federated: 'gitlab.com' },
        { Federated: 'arn:aws:iam::999988887777:oidc-provider/gitlab.com' },
      ),
    ),
    action: fc.constantFrom<string | readonly string[]>(
      'sts:AssumeRoleWithWebIdentity',
      ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'],
    ),
  })
  .map(({ condition, principal, action }) => ({
    Effect: 'Allow',
    Principal: principal,
    Action: action,
    Condition: condition,
  }));

/** Trust policies for gitlab.com with every mistake that the repair can fix. */
export const arbitraryTrust: fc.Arbitrary<PolicyDocument> = fc
  .array(statements, { minLength: 1, maxLength: 3 })
  .map((list) => ({ Version: '2012-10-17', Statement: list }));
