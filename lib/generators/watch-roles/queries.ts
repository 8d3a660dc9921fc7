import { insights, type SqlPiece, sql, sqlAny } from '../../formats/sql';
import { changeEvents, projectPrefix, providerArns, roleArns, signIn } from '../../parts/aws/events';
import type { Plan } from '../../plan/types';

export interface Query {
  readonly title: string;
  readonly query: SqlPiece;
}

/** The principal of a web identity user is `<provider ARN>:<audience>:<subject>`. Source: CloudTrail User Guide, userIdentity. */
const throughProvider = (arn: string): SqlPiece => sql`starts_with(useridentity.principalid, ${`${arn}:`})`;

/**
 * For the table `cloudtrail_logs` of the Athena User Guide, create-cloudtrail-table, which has no column for the identity
 * provider.
 */
export const athenaQueries = (plan: Plan): readonly Query[] => [
  {
    title: 'Who asked for the roles of this project, how often, from where, and with what result',
    query: sql`
select useridentity.username as subject,
  json_extract_scalar(requestparameters, '$.roleArn') as role,
  coalesce(errorcode, 'admitted') as result,
  count(*) as times, min(eventtime) as first_seen, max(eventtime) as last_seen,
  array_join(array_agg(distinct sourceipaddress), ', ') as addresses
from cloudtrail_logs
where eventname = ${signIn}
  and json_extract_scalar(requestparameters, '$.roleArn') in ${roleArns(plan)}
group by 1, 2, 3
order by last_seen desc;`,
  },
  {
    title: 'Tokens of other projects that asked for the roles of this project',
    query: sql`
select eventtime, useridentity.username as subject, sourceipaddress, errorcode, requestparameters
from cloudtrail_logs
where eventname = ${signIn}
  and json_extract_scalar(requestparameters, '$.roleArn') in ${roleArns(plan)}
  and not coalesce(starts_with(useridentity.username, ${projectPrefix(plan.roles[0])}), false)
order by eventtime desc;`,
  },
  {
    title: 'Roles outside this bundle that somebody assumed through the same identity providers',
    query: sql`
select json_extract_scalar(requestparameters, '$.roleArn') as role, count(*) as times, max(eventtime) as last_seen
from cloudtrail_logs
where eventname = ${signIn}
  and ${sqlAny(providerArns(plan).map(throughProvider))}
  and json_extract_scalar(requestparameters, '$.roleArn') not in ${roleArns(plan)}
group by 1
order by last_seen desc;`,
  },
  {
    title: 'Changes of roles, trust policies, providers, audiences, boundaries and long-lived credentials',
    query: sql`
select eventtime, eventname, useridentity.arn as who, sourceipaddress, errorcode, requestparameters
from cloudtrail_logs
where eventsource = 'iam.amazonaws.com'
  and eventname in ${changeEvents}
order by eventtime desc;`,
  },
  {
    title: 'Access keys of users that are still in use, which you still have to move',
    query: sql`
select useridentity.username as user_name, useridentity.accesskeyid as key_id, eventsource,
  count(*) as times, max(eventtime) as last_seen, array_join(array_agg(distinct sourceipaddress), ', ') as addresses
from cloudtrail_logs
where useridentity.type = 'IAMUser' and useridentity.accesskeyid like 'AKIA%'
group by 1, 2, 3
order by last_seen desc;`,
  },
];

export const insightsQueries = (plan: Plan): readonly Query[] => [
  {
    title: 'Who asked for the roles of this project, how often, and with what result',
    query: insights`
filter eventName = ${signIn} and requestParameters.roleArn in ${roleArns(plan)}
| stats count(*) as times, latest(@timestamp) as last by userIdentity.userName, requestParameters.roleArn, errorCode
| sort last desc`,
  },
  {
    title: 'Tokens of other projects that asked for the roles of this project',
    query: insights`
fields @timestamp, userIdentity.userName, requestParameters.roleArn, errorCode, sourceIPAddress
| filter eventName = ${signIn} and requestParameters.roleArn in ${roleArns(plan)}
| filter userIdentity.userName not like ${projectPrefix(plan.roles[0])}
| sort @timestamp desc`,
  },
  {
    title: 'Changes of roles, trust policies, providers, audiences, boundaries and long-lived credentials',
    query: insights`
fields @timestamp, eventName, userIdentity.arn, sourceIPAddress, errorCode
| filter eventSource = "iam.amazonaws.com" and eventName in ${changeEvents}
| sort @timestamp desc`,
  },
];
