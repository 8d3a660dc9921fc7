import { describe, expect, it } from 'vitest';
import iamActions from '@/tests/fixtures/iam-actions.json';
import { plain } from '../../formats/data';
import { checkPolicyGrammar } from '../grammar';
import { listOf, type PolicyDocument } from '../policy';
import { type Permission, permissionPresets } from '.';
import { hasIdentityGuard, permissionDocument } from './document';
import { identityChanges, lendsAnyRole, wholeServices } from './identity';

const context = { partition: 'aws', account: '111122223333', region: 'eu-west-1' } as const;
const documentOf = (...permissions: Permission[]) =>
  plain(permissionDocument(permissions, context, 'any')) as unknown as PolicyDocument;
const sidsOf = (document: PolicyDocument) => listOf(document.Statement).map((statement) => statement.Sid);
const custom = (statement: object): Permission => ({
  preset: 'custom',
  policy: { Version: '2012-10-17', Statement: [statement as never] },
});

describe('the permission policy of a role', () => {
  it('contains statements that two presets share only once, and gives every statement its own Sid', () => {
    expect(
      sidsOf(
        documentOf({ preset: 'ecr-push', repository: 'a/b' }, { preset: 'ecr-push', repository: 'c/d' }),
      ),
    ).toEqual(['LogInToRegistry', 'PushImages', 'PushImages2', 'DenyIdentityChanges']);
  });

  it('does not count the same permission twice', () => {
    const once = documentOf({ preset: 'ecr-push', repository: 'a/b' });
    expect(
      documentOf({ preset: 'ecr-push', repository: 'a/b' }, { preset: 'ecr-push', repository: 'a/b' }),
    ).toEqual(once);
  });

  it('accepts all presets together', () => {
    const all = documentOf(...Object.values(permissionPresets).map((preset) => preset.example));
    expect(checkPolicyGrammar(all, 'identity')).toEqual([]);
    expect(new Set(sidsOf(all)).size).toBe(sidsOf(all).length);
  });

  it('consists only of the denial if a job needs nothing', () => {
    expect(sidsOf(documentOf())).toEqual(['DenyIdentityChanges']);
  });

  it('denies every secret it does not name, if the role may read no others', () => {
    const context = { partition: 'aws-cn', account: '111122223333', region: 'cn-north-1' } as const;
    const policy = plain(permissionDocument([], context, 'named')) as unknown as PolicyDocument;
    expect(sidsOf(policy)).toEqual([
      'DenySecrets',
      'DenyParameters',
      'DenyDecryption',
      'DenyIdentityChanges',
    ]);
    expect(checkPolicyGrammar(policy, 'identity')).toEqual([]);
    expect(JSON.stringify(policy)).not.toContain('arn:aws:');
  });

  it('leaves out the denial if the user wants to change identities', () => {
    const roles = custom({ Effect: 'Allow', Action: 'iam:CreateRole', Resource: '*' });
    expect(hasIdentityGuard([roles])).toBe(false);
    expect(sidsOf(documentOf(roles))).toEqual([undefined]);
    expect(hasIdentityGuard([custom({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' })])).toBe(true);
  });

  it('denies every write of IAM except iam:PassRole, and no read', () => {
    const [denial] = listOf(documentOf().Statement);
    const verbs = listOf(denial?.Action).map((pattern) => pattern.replace(/^iam:(.*)\*$/, '$1'));
    const denied = (action: string) => verbs.some((verb) => action.startsWith(verb));
    expect(iamActions.writes.filter((action) => !denied(action))).toEqual(['PassRole']);
    expect(iamActions.reads.filter(denied)).toEqual([]);
  });

  it('never denies what a preset allows', () => {
    for (const preset of Object.values(permissionPresets)) {
      const statements = listOf(documentOf(preset.example).Statement);
      const denied = statements
        .filter(({ Effect }) => Effect === 'Deny')
        .flatMap(({ Action }) => listOf(Action));
      const allowed = statements
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action }) => listOf(Action));
      for (const action of allowed)
        expect(denied.some((pattern) => action.startsWith(pattern.replace('*', '')))).toBe(false);
    }
  });
});

describe('dangers in a policy of the user', () => {
  const policy = (statement: object): PolicyDocument => ({
    Version: '2012-10-17',
    Statement: statement as never,
  });

  it.each<[object, readonly string[]]>([
    [{ Effect: 'Allow', Action: '*', Resource: '*' }, ['*']],
    [{ Effect: 'Allow', Action: ['iam:*', 's3:GetObject'], Resource: '*' }, ['iam:*']],
    [{ Effect: 'Allow', Action: 'IAM:putrolepolicy', Resource: '*' }, ['IAM:putrolepolicy']],
    [{ Effect: 'Allow', Action: ['iam:GetRole', 'iam:List*', 'iam:PassRole'], Resource: '*' }, []],
    [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }, ['NotAction']],
    [{ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }, []],
    [{ Effect: 'Deny', Action: '*', Resource: '*' }, []],
  ])('%o changes identities by %o', (statement, expected) => {
    expect(identityChanges(policy(statement))).toEqual(expected);
  });

  it('finds roles that can be passed on without limit', () => {
    expect(
      lendsAnyRole(policy({ Effect: 'Allow', Action: ['iam:PassRole', 'sts:AssumeRole'], Resource: '*' })),
    ).toEqual(['iam:PassRole', 'sts:AssumeRole']);
    expect(
      lendsAnyRole(
        policy({ Effect: 'Allow', Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/x' }),
      ),
    ).toEqual([]);
  });

  it('finds whole services', () => {
    expect(
      wholeServices(policy({ Effect: 'Allow', Action: ['s3:*', 'sqs:SendMessage'], Resource: '*' })),
    ).toEqual(['s3:*']);
  });
});
