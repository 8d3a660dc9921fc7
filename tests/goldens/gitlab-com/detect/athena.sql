-- Who came for the roles of this project, how often, from where, and with what result
select useridentity.username as subject,
  json_extract_scalar(requestparameters, '$.roleArn') as role,
  coalesce(errorcode, 'admitted') as result,
  count(*) as times, min(eventtime) as first_seen, max(eventtime) as last_seen,
  array_join(array_agg(distinct sourceipaddress), ', ') as addresses
from cloudtrail_logs
where eventname = 'AssumeRoleWithWebIdentity'
  and json_extract_scalar(requestparameters, '$.roleArn') in ('arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging', 'arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production')
group by 1, 2, 3
order by last_seen desc;

-- Tokens of other projects that asked for the roles of this project
select eventtime, useridentity.username as subject, sourceipaddress, errorcode, requestparameters
from cloudtrail_logs
where eventname = 'AssumeRoleWithWebIdentity'
  and json_extract_scalar(requestparameters, '$.roleArn') in ('arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging', 'arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production')
  and not coalesce(starts_with(useridentity.username, 'project_path:acme/payments/api:'), false)
order by eventtime desc;

-- Roles outside this bundle that the same identity providers lead to
select json_extract_scalar(requestparameters, '$.roleArn') as role, count(*) as times, max(eventtime) as last_seen
from cloudtrail_logs
where eventname = 'AssumeRoleWithWebIdentity'
  and (starts_with(useridentity.principalid, 'arn:aws:iam::111122223333:oidc-provider/gitlab.com:') or starts_with(useridentity.principalid, 'arn:aws:iam::444455556666:oidc-provider/gitlab.com:'))
  and json_extract_scalar(requestparameters, '$.roleArn') not in ('arn:aws:iam::111122223333:role/gitlab/gitlab-payments-api-staging', 'arn:aws:iam::444455556666:role/gitlab/gitlab-payments-api-production')
group by 1
order by last_seen desc;

-- Changes of roles, trust policies, providers, audiences, boundaries and long-lived credentials
select eventtime, eventname, useridentity.arn as who, sourceipaddress, errorcode, requestparameters
from cloudtrail_logs
where eventsource = 'iam.amazonaws.com'
  and eventname in ('CreateAccessKey', 'UpdateAccessKey', 'CreateServiceSpecificCredential', 'UpdateServiceSpecificCredential', 'ResetServiceSpecificCredential', 'CreateOpenIDConnectProvider', 'DeleteOpenIDConnectProvider', 'AddClientIDToOpenIDConnectProvider', 'RemoveClientIDFromOpenIDConnectProvider', 'UpdateOpenIDConnectProviderThumbprint', 'CreateRole', 'DeleteRole', 'UpdateRole', 'UpdateAssumeRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy', 'AttachRolePolicy', 'DetachRolePolicy', 'PutRolePermissionsBoundary', 'DeleteRolePermissionsBoundary', 'CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion', 'DeletePolicy')
order by eventtime desc;

-- Access keys of users that are still in use: what is left to move
select useridentity.username as user_name, useridentity.accesskeyid as key_id, eventsource,
  count(*) as times, max(eventtime) as last_seen, array_join(array_agg(distinct sourceipaddress), ', ') as addresses
from cloudtrail_logs
where useridentity.type = 'IAMUser' and useridentity.accesskeyid like 'AKIA%'
group by 1, 2, 3
order by last_seen desc;
