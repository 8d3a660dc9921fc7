import { describe, expect, it } from 'vitest';
import { type CloudTrailEvent, queryCloudTrail } from '@/tests/support/cloudtrail-table';
import { passesInsights } from '@/tests/support/insights';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import { athenaQueries, insightsQueries } from './queries';

const plan = planSetup(
  setupPresets.find(({ setup }) => setup.aws.accounts.length > 1)?.setup ?? setupPresets[0].setup,
);
const [role] = plan.roles;
const subject = role?.subjects[0]?.value;
const providers = plan.accounts.map(({ providerArn }) => providerArn);
const [provider] = providers;
if (role === undefined || subject === undefined || provider === undefined) throw new Error('an empty preset');

const signIn = (
  time: string,
  parts: { subject: string; role: string; provider: string; address?: string; errorcode?: string },
): CloudTrailEvent => ({
  eventname: 'AssumeRoleWithWebIdentity',
  eventsource: 'sts.amazonaws.com',
  eventtime: `2026-11-27T${time}:00Z`,
  useridentity: {
    type: 'WebIdentityUser',
    principalid: `${parts.provider}:sts.amazonaws.com:${parts.subject}`,
    username: parts.subject,
  },
  sourceipaddress: parts.address ?? '192.0.2.1',
  requestparameters: JSON.stringify({ roleArn: parts.role, roleSessionName: 'gitlab-1-2-3' }),
  ...(parts.errorcode !== undefined && { errorcode: parts.errorcode }),
});

const change = (time: string, eventname: string, eventsource = 'iam.amazonaws.com'): CloudTrailEvent => ({
  eventname,
  eventsource,
  eventtime: `2026-11-27T${time}:00Z`,
  useridentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/platform/someone' },
  sourceipaddress: '192.0.2.9',
});

const call = (time: string, type: string, accesskeyid: string, username: string): CloudTrailEvent => ({
  eventname: 'PutObject',
  eventsource: 's3.amazonaws.com',
  eventtime: `2026-11-27T${time}:00Z`,
  useridentity: { type, accesskeyid, username },
  sourceipaddress: '192.0.2.7',
});

/** A CloudTrail record of a denial may have no user name. */
const nameless = (event: CloudTrailEvent): CloudTrailEvent => {
  const { username: _, ...useridentity } = event.useridentity;
  return { ...event, useridentity };
};

const elsewhere = role.arn.replace(/[^/]+$/, 'somebody-elses-role');
const lookAlike = subject.replace(/^([^:]+:[^:]+)/, '$1-evil');
const events: readonly CloudTrailEvent[] = [
  signIn('08:00', { subject, role: role.arn, provider }),
  signIn('09:00', { subject, role: role.arn, provider, address: '192.0.2.2' }),
  signIn('10:00', { subject: lookAlike, role: role.arn, provider, errorcode: 'AccessDenied' }),
  nameless(signIn('10:30', { subject, role: role.arn, provider, errorcode: 'AccessDenied' })),
  signIn('11:00', { subject, role: elsewhere, provider: providers.at(-1) ?? provider }),
  // Not matched: an issuer whose name has the same prefix, and a provider in an account that is not in the setup.
  signIn('12:00', { subject, role: `${elsewhere}-2`, provider: `${provider}.example.org` }),
  signIn('13:00', {
    subject,
    role: `${elsewhere}-3`,
    provider: provider.replace(/::\d+:/, '::999999999999:'),
  }),
  change('14:00', 'UpdateAssumeRolePolicy'),
  change('15:00', 'CreateServiceSpecificCredential'),
  change('15:30', 'UpdateAccessKey'),
  change('16:00', 'GetRole'),
  change('16:30', 'CreateRole', 'example.amazonaws.com'),
  call('17:00', 'IAMUser', 'AKIAIOSFODNN7EXAMPLE', 'deployer'),
  call('17:30', 'IAMUser', 'ASIAIOSFODNN7EXAMPLE', 'deployer'),
  call('18:00', 'AssumedRole', 'AKIAI44QH8DHBEXAMPLE', 'role'),
];

/** The rows of the query whose title starts with `title`. */
async function rows(title: string) {
  const query = athenaQueries(plan).find((candidate) => candidate.title.startsWith(title));
  if (query === undefined) throw new Error(`no query "${title}"`);
  return await queryCloudTrail(query.query.sql, events);
}

describe('the queries for Athena, run on the documented table', () => {
  it('count requests for the roles of the project, by subject and result', async () => {
    expect(await rows('Who asked for the roles')).toEqual([
      expect.objectContaining({ subject: null, result: 'AccessDenied', times: '1' }),
      expect.objectContaining({ subject: lookAlike, role: role.arn, result: 'AccessDenied', times: '1' }),
      expect.objectContaining({
        subject,
        role: role.arn,
        result: 'admitted',
        times: '2',
        first_seen: '2026-11-27T08:00:00Z',
        last_seen: '2026-11-27T09:00:00Z',
        addresses: expect.stringMatching(/^192\.0\.2\.[12], 192\.0\.2\.[12]$/),
      }),
    ]);
  });

  it('show tokens of other projects, also with a similar name, and records without a name', async () => {
    expect(await rows('Tokens of other projects')).toEqual([
      expect.objectContaining({ subject: null, errorcode: 'AccessDenied' }),
      expect.objectContaining({ subject: lookAlike, errorcode: 'AccessDenied' }),
    ]);
  });

  it('find roles outside the bundle by the provider of the token', async () => {
    expect(await rows('Roles outside this bundle')).toEqual([
      { role: elsewhere, times: '1', last_seen: '2026-11-27T11:00:00Z' },
    ]);
  });

  it('list changes that affect which tokens get in, and new long-lived credentials', async () => {
    const found = await rows('Changes of roles');
    expect(found.map(({ eventname }) => eventname)).toEqual([
      'UpdateAccessKey',
      'CreateServiceSpecificCredential',
      'UpdateAssumeRolePolicy',
    ]);
  });

  it('list access keys in use, but no temporary credentials', async () => {
    expect(await rows('Access keys of users')).toEqual([
      expect.objectContaining({ user_name: 'deployer', key_id: 'AKIAIOSFODNN7EXAMPLE', times: '1' }),
    ]);
  });

  it('are valid for the table with every preset', async () => {
    for (const { setup } of setupPresets)
      for (const { title, query } of athenaQueries(planSetup(setup)))
        await expect(queryCloudTrail(query.sql, []), title).resolves.toEqual([]);
  });
});

describe('the queries for CloudWatch Logs Insights', () => {
  /** The times of the events that match the query whose title starts with `title`. What `not like` does without a value is not documented. */
  const found = (title: string): readonly string[] => {
    const query = insightsQueries(plan).find((candidate) => candidate.title.startsWith(title));
    if (query === undefined) throw new Error(`no query "${title}"`);
    return events
      .filter(({ useridentity: { type, username } }) => type !== 'WebIdentityUser' || username !== undefined)
      .filter(({ eventname, eventsource, useridentity, requestparameters }) =>
        passesInsights(query.query.sql.trim(), {
          eventName: eventname,
          eventSource: eventsource,
          'userIdentity.userName': useridentity.username,
          'requestParameters.roleArn': JSON.parse(requestparameters ?? '{}').roleArn,
        }),
      )
      .map(({ eventtime }) => eventtime.slice(11, 16));
  };

  it('find requests for the roles of the project', () => {
    expect(found('Who asked for the roles')).toEqual(['08:00', '09:00', '10:00']);
  });

  it('find tokens of other projects', () => {
    expect(found('Tokens of other projects')).toEqual(['10:00']);
  });

  it('find the changes', () => {
    expect(found('Changes of roles')).toEqual(['14:00', '15:00', '15:30']);
  });
});

it('the table has only columns that AWS documents', async () => {
  await expect(
    queryCloudTrail('select useridentity.identityprovider from cloudtrail_logs', []),
  ).rejects.toThrow(/identityprovider/);
});
