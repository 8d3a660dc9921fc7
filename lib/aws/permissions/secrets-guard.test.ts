import { describe, expect, it } from 'vitest';
import { plain } from '../../formats/data';
import { globMatcher } from '../conditions/values/glob';
import { withWildcards } from '../conditions/values/policy-value';
import { checkPolicyGrammar } from '../grammar';
import { listOf, type Statement } from '../policy';
import { type Permission, permissionPreset } from '.';
import { secretsGuard, unnamedSecrets } from './secrets-guard';

const context = { partition: 'aws', account: '012345678901', region: 'eu-west-1' } as const;
const statementsOf = (...permissions: Permission[]) =>
  permissions.flatMap((permission) => permissionPreset(permission.preset).statements(permission, context));
const guardOf = (...permissions: Permission[]): readonly Statement[] =>
  secretsGuard(statementsOf(...permissions), context.partition).map(
    (statement) => plain(statement) as unknown as Statement,
  );
const custom = (...statements: Statement[]): Permission => ({
  preset: 'custom',
  policy: { Version: '2012-10-17', Statement: statements },
});

const covers = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) => globMatcher(withWildcards(pattern))(text));

/** Whether the denial covers an action on a resource, according to IAM. */
const denies = (guard: readonly Statement[], action: string, resource: string): boolean =>
  guard.some(
    (statement) =>
      listOf(statement.Action).includes(action) &&
      (statement.NotResource === undefined
        ? covers(listOf(statement.Resource), resource)
        : !covers(listOf(statement.NotResource), resource)),
  );

const secret = (name: string) => `arn:aws:secretsmanager:eu-west-1:012345678901:secret:${name}-a1B2c3`;
const parameter = (name: string) => `arn:aws:ssm:eu-west-1:012345678901:parameter/${name}`;
const key = (id: string) => `arn:aws:kms:eu-west-1:012345678901:key/${id}`;
const keyId = '1234abcd-12ab-34cd-56ef-1234567890ab';

describe('the denial of secrets', () => {
  it('covers every secret, parameter and key if none is named', () => {
    const guard = guardOf({ preset: 'eks-deploy', cluster: 'platform' });
    expect(denies(guard, 'secretsmanager:GetSecretValue', secret('payments/database'))).toBe(true);
    for (const action of ['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'])
      expect(denies(guard, `ssm:${action}`, parameter('payments/token')), action).toBe(true);
    expect(denies(guard, 'kms:Decrypt', key(keyId))).toBe(true);
  });

  it('is lifted for exactly the secrets, the path and the keys that presets name', () => {
    const guard = guardOf(
      { preset: 'secrets-read', secrets: ['payments/database'], kmsKeyArn: key(keyId) },
      { preset: 'ssm-read', path: '/payments/plan' },
    );
    expect(denies(guard, 'secretsmanager:GetSecretValue', secret('payments/database'))).toBe(false);
    expect(denies(guard, 'secretsmanager:GetSecretValue', secret('payments/other'))).toBe(true);
    expect(denies(guard, 'ssm:GetParameter', parameter('payments/plan/region'))).toBe(false);
    expect(denies(guard, 'ssm:GetParameter', parameter('payments/planned'))).toBe(true);
    expect(denies(guard, 'kms:Decrypt', key(keyId))).toBe(false);
    expect(denies(guard, 'kms:Decrypt', key('ffffffff-12ab-34cd-56ef-1234567890ab'))).toBe(true);
  });

  it('leaves the public parameters of AWS, and nothing of an account that looks like them', () => {
    const guard = guardOf();
    const image = 'aws/service/ami-amazon-linux-latest/al2023';
    expect(denies(guard, 'ssm:GetParameter', `arn:aws:ssm:eu-west-1::parameter/${image}`)).toBe(false);
    expect(denies(guard, 'ssm:GetParameter', parameter(image))).toBe(true);
  });

  it.each([
    ['a star', '*'],
    ['every secret', 'arn:aws:secretsmanager:eu-west-1:012345678901:secret:*'],
    ['a question mark first', 'arn:aws:secretsmanager:*:*:secret:?*'],
  ])('is not lifted by %s', (_, resource) => {
    const statement: Statement = {
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: resource,
    };
    expect(denies(guardOf(custom(statement)), 'secretsmanager:GetSecretValue', secret('a'))).toBe(true);
    expect(unnamedSecrets(statement)).toEqual(['secretsmanager:GetSecretValue']);
  });

  it('is not lifted by a wildcard in the action, nor by a Deny', () => {
    const statements: Statement[] = [
      { Effect: 'Allow', Action: 'secretsmanager:Get*', Resource: secret('a') },
      { Effect: 'Deny', Action: 'secretsmanager:GetSecretValue', Resource: secret('a') },
    ];
    expect(denies(guardOf(custom(...statements)), 'secretsmanager:GetSecretValue', secret('a'))).toBe(true);
    expect(statements.flatMap(unnamedSecrets)).toEqual([]);
  });

  it('is lifted by name in a policy of the user, for any letter case of the action', () => {
    const statement: Statement = { Effect: 'Allow', Action: 'KMS:DECRYPT', Resource: key(keyId) };
    expect(denies(guardOf(custom(statement)), 'kms:Decrypt', key(keyId))).toBe(false);
    expect(unnamedSecrets(statement)).toEqual([]);
  });

  it('is a policy that IAM accepts', () => {
    const all = { preset: 'secrets-read', secrets: ['a', 'b'], kmsKeyArn: key(keyId) } satisfies Permission;
    for (const guard of [guardOf(), guardOf(all)])
      expect(checkPolicyGrammar({ Version: '2012-10-17', Statement: guard }, 'identity')).toEqual([]);
  });
});
