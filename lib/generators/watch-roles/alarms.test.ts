import { describe, expect, it } from 'vitest';
import { matchesEventPattern } from '@/tests/support/event-pattern';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import { alarmTemplate } from './alarms';

const boundary = 'arn:aws:iam::111122223333:policy/boundary';
const [{ setup }] = setupPresets;
const plan = planSetup({
  ...setup,
  roles: setup.roles.map(({ iam: before, ...others }) => ({
    ...others,
    iam: { ...before, permissionsBoundary: boundary },
  })),
});
const [account] = plan.accounts;
const [role] = account?.roles ?? [];
if (account === undefined || role === undefined) throw new Error('an empty preset');

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly State?: string; readonly EventPattern?: unknown };
}
const resources: Readonly<Record<string, Resource>> = JSON.parse(
  JSON.stringify(alarmTemplate(account)),
).Resources;
const rules = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::Events::Rule');

/** The rules that an event triggers. */
const triggeredRules = (event: unknown): readonly string[] =>
  rules
    .filter(([, { Properties }]) => matchesEventPattern(Properties.EventPattern, event))
    .map(([name]) => name);

const event = (service: string, eventName: string, detail: object, type = 'AWS API Call via CloudTrail') => ({
  source: `aws.${service}`,
  'detail-type': type,
  detail: { eventSource: `${service}.amazonaws.com`, eventName, ...detail },
});
const iam = (eventName: string, requestParameters: object = {}) =>
  event('iam', eventName, { requestParameters });
const signIn = (userName: string, roleArn: string) =>
  event('sts', 'AssumeRoleWithWebIdentity', { requestParameters: { roleArn }, userIdentity: { userName } });

const roleName = role.iam.name;
const subject = role.subjects[0]?.value ?? '';
const trusting = (providerArn: string) => ({
  roleName: 'somebody-elses',
  assumeRolePolicyDocument: JSON.stringify({ Statement: [{ Principal: { Federated: providerArn } }] }),
});

describe('the alarms', () => {
  it.each([
    ['a new access key', iam('CreateAccessKey'), ['Changes']],
    ['a credential of one service', iam('CreateServiceSpecificCredential'), ['Changes']],
    ['an audience of a provider', iam('AddClientIDToOpenIDConnectProvider'), ['Changes']],
    ['a trust policy of a role, once', iam('UpdateAssumeRolePolicy', { roleName }), ['Changes']],
    ['a trust policy of any other role', iam('UpdateAssumeRolePolicy', { roleName: 'other' }), ['Changes']],
    ['a policy of a role', iam('PutRolePolicy', { roleName }), ['Roles1']],
    ['a policy of another role', iam('PutRolePolicy', { roleName: 'other' }), []],
    ['a new role for the provider', iam('CreateRole', trusting(account.providerArn)), ['NewRoles']],
    ['a new role for another', iam('CreateRole', trusting('arn:aws:iam::111122223333:oidc-provider/x')), []],
    ['a boundary', iam('CreatePolicyVersion', { policyArn: boundary }), ['Boundaries1']],
    ['another policy', iam('CreatePolicyVersion', { policyArn: `${boundary}-2` }), []],
    ['a call that reads', iam('GetRole', { roleName }), []],
    ['the same name in another service', event('sts', 'CreateAccessKey', {}), []],
    ['another kind of event', event('iam', 'CreateAccessKey', {}, 'AWS Console Action via CloudTrail'), []],
    ['the subject of the role', signIn(subject, role.arn), []],
    ['another subject', signIn(`${subject}-2`, role.arn), ['Subjects1']],
    ['another subject at another role', signIn(`${subject}-2`, `${role.arn}-2`), []],
  ])('%s', (_, occurred, names) => {
    expect(triggeredRules(occurred)).toEqual(names);
  });

  it('receive sign-ins, which are read-only events, and accept mail only from EventBridge in this account', () => {
    expect(resources.Subjects1?.Properties.State).toBe('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
    expect(resources.TopicPolicy?.Properties).toMatchObject({
      PolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'events.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': account.account.id } },
          },
        ],
      },
    });
  });

  it('watch for other projects if a role has too many subjects for a pattern', () => {
    const refs = Array.from({ length: 60 }, (_, index) => ({
      type: 'branch' as const,
      name: `release/${'long-name-'.repeat(4)}${index}`,
    }));
    const [first] = setup.roles;
    if (first === undefined) throw new Error('an empty preset');
    const [crowded] = planSetup({ ...setup, roles: [{ ...first, refs }] }).accounts;
    if (crowded === undefined) throw new Error('no account');
    const { EventPattern } = JSON.parse(JSON.stringify(alarmTemplate(crowded))).Resources.Subjects1
      .Properties;
    const arn = crowded.roles[0]?.arn ?? '';
    expect(matchesEventPattern(EventPattern, signIn(subject, arn))).toBe(false);
    expect(matchesEventPattern(EventPattern, signIn(subject.replace('/api:', '/api-evil:'), arn))).toBe(true);
  });
});
