import { describe, expect, it } from 'vitest';
import { changes } from '../../parts/aws/events';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import { resourceControlPolicy, serviceControlPolicy } from './guardrails';

const [{ setup }] = setupPresets;
const plan = planSetup(setup);
const statementsOf = (policy: unknown): readonly Readonly<Record<string, unknown>>[] =>
  JSON.parse(JSON.stringify(policy)).Statement;

describe('the service control policy', () => {
  const statements = statementsOf(serviceControlPolicy(plan));
  const named = (sid: string) => statements.find(({ Sid }) => Sid === sid);

  it('denies, and exempts only the placeholder role', () => {
    for (const { Effect, Condition } of statements)
      expect({ Effect, Condition }).toEqual({
        Effect: 'Deny',
        Condition: {
          ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/replace-with-your-platform-role'] },
        },
      });
  });

  it('denies new credentials and providers everywhere, and trust changes of these roles in any account', () => {
    const inIam = (operations: readonly string[]) => operations.map((operation) => `iam:${operation}`);
    expect(named('NoNewAccessKeys')).toMatchObject({ Action: inIam(changes.keys), Resource: '*' });
    expect(named('NoOtherProviders')).toMatchObject({ Action: inIam(changes.providers), Resource: '*' });
    expect(named('NoOtherTrust')).toMatchObject({
      Action: inIam(changes.roles),
      Resource: plan.roles.map(({ arn }) => arn.replace(/::\d{12}:/, '::*:')),
    });
  });
});

describe('the resource control policy', () => {
  it('denies other subjects, and does not affect tokens of other issuers', () => {
    expect(statementsOf(resourceControlPolicy(plan))).toEqual([
      {
        Sid: 'OnlyOurProjects',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Resource: '*',
        // Without Null, tokens of every other issuer would be denied, too. Source: AWS samples, Shared-Issuers.json.
        Condition: {
          StringNotLikeIfExists: { 'gitlab.com:sub': ['project_path:acme/*'] },
          Null: { 'gitlab.com:sub': 'false' },
        },
      },
    ]);
  });
});
