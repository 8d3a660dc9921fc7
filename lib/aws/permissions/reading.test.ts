import { describe, expect, it } from 'vitest';
import readingVerbs from '@/tests/fixtures/reading-verbs.json';
import { plain } from '../../formats/data';
import { listOf, type Statement } from '../policy';
import { permissionPreset, permissionPresets } from '.';
import { isReadingAction, writingActions } from './reading';

describe('an action that only reads', () => {
  it.each([
    's3:GetObject',
    's3:Get*',
    'EC2:DESCRIBEVPCS',
    'ec2:Describe*',
    'iam:List?oles',
    'ecr:GetAuthorizationToken',
    'apigateway:GET',
    'APIGateway:get',
    'cloudformation:ValidateTemplate',
  ])('%s', (action) => expect(isReadingAction(action)).toBe(true));

  it.each([
    '*',
    's3:*',
    's3:G*',
    '*:Get*',
    's?:GetObject',
    's3:PutObject',
    'kms:Decrypt',
    'apigateway:*',
    'codeconnections:Get*',
    'iam:PassRole',
    'sts:AssumeRole',
  ])('not %s', (action) => expect(isReadingAction(action)).toBe(false));

  it('is not one that AWS lists as a write, with any verb', () => {
    expect(readingVerbs.writes.filter(isReadingAction)).toEqual([]);
    // AWS counts these as management of permissions or tags. All of them show and change nothing, except the
    // one for the address of a signed-in console.
    expect(readingVerbs.management.filter((action) => !isReadingAction(action))).toEqual([
      'datazone:GetIamPortalLoginUrl',
    ]);
  });

  it('is not a wildcard over one of those', () => {
    for (const action of readingVerbs.writes) {
      const [service = '', name = ''] = action.split(':');
      const verb = /^(?:Batch)?[A-Z][a-z]+/.exec(name)?.[0] ?? '';
      expect(isReadingAction(`${service}:${verb}*`), action).toBe(false);
    }
  });
});

describe('presets that only read', () => {
  const statementsOf = (preset: (typeof permissionPresets)[keyof typeof permissionPresets]) =>
    permissionPreset(preset.id)
      .statements(preset.example, { partition: 'aws', account: '012345678901', region: 'eu-west-1' })
      .map((statement) => plain(statement) as unknown as Statement);

  it('allow nothing but reading, and decryption with a named key', () => {
    const reading = Object.values(permissionPresets).filter((preset) =>
      permissionPreset(preset.id).readsOnly(preset.example),
    );
    expect(reading.map(({ id }) => id)).toEqual(['secrets-read', 'ssm-read']);
    for (const preset of reading)
      for (const { Action } of statementsOf(preset))
        expect(
          listOf(Action).filter((action) => !isReadingAction(action) && action !== 'kms:Decrypt'),
        ).toEqual([]);
  });

  it('judge a policy of the user by everything it allows', () => {
    const policy = (statement: object) => ({
      Version: '2012-10-17' as const,
      Statement: [statement as Statement],
    });
    expect(
      writingActions(policy({ Effect: 'Allow', Action: ['s3:Get*', 's3:PutObject'], Resource: '*' })),
    ).toEqual(['s3:PutObject']);
    expect(writingActions(policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }))).toEqual([
      'NotAction',
    ]);
    expect(writingActions(policy({ Effect: 'Deny', Action: '*', Resource: '*' }))).toEqual([]);
    expect(
      permissionPreset('custom').readsOnly({
        preset: 'custom',
        policy: policy({ Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' }),
      } as never),
    ).toBe(true);
  });
});
