import { policyArn } from '../../aws/names';
import { findRegion, nearestRegion, regions, regionsAsOf } from '../../aws/partitions';
import { tagKeyProblem, tagValueProblem, userTagLimit } from '../../aws/tags';
import { shortened } from '../../formats/visible';
import { eachRole, type Found, type Rule, repeated, withIndex } from './rule';

export const accountsOnce: Rule = ({ accounts }) =>
  repeated(withIndex(accounts ?? []), (account) => account.id).map(({ item, first }) => ({
    path: ['aws', 'accounts', item.index, 'id'],
    message: `The account ${shortened(item.value.id)} is already in the list, as number ${first.index + 1}.`,
    allowed: 'each account once',
  }));

export const accountExists: Rule = eachRole((role, { accounts }) => {
  if (!accounts || role.account === '' || accounts.some(({ id }) => id === role.account)) return [];
  const ids = accounts.map(({ id }) => id).filter((id) => id !== '');
  return [
    {
      path: ['account'],
      message: `There is no account ${shortened(role.account)} in the list of accounts.`,
      ...(ids[0] === undefined ? {} : { allowed: ids.join(', '), example: ids[0] }),
    },
  ];
});

export const regionFitsPartition: Rule = eachRole(({ region }, { partition }) => {
  if (!partition || region === '') return [];
  const home = findRegion(region)?.partition;
  if (home === partition) return [];
  const message = home
    ? `${region} belongs to the partition ${home}, not to ${partition}.`
    : `"${region}" is not an AWS Region as of ${regionsAsOf}. A newer one is accepted if its number follows the known ones.`;
  const known = regions[partition];
  const allowed =
    known.length > 3 ? `one of the ${known.length} Regions of the partition ${partition}` : known.join(', ');
  return [{ path: ['region'], message, allowed, example: nearestRegion(region, partition) }];
});

export const boundaryIsUsable: Rule = eachRole(({ account, iam }, { partition }) => {
  const arn = policyArn(iam.permissionsBoundary ?? '');
  if (!partition || !arn) return [];
  const path = ['iam', 'permissionsBoundary'];
  const example = `arn:${partition}:iam::${account}:policy/ci-boundary`;
  if (arn.partition !== partition)
    return [{ path, message: wrongPartition(arn.partition, partition), example }];
  const message = `The policy is in account ${arn.account}, the role in ${account}: a boundary must be in the account of its role.`;
  return arn.account === 'aws' || arn.account === account ? [] : [{ path, message, example }];
});

/** IAM attaches policies of AWS and of the account of the role, each once. Source: IAM API reference, AttachRolePolicy. */
export const managedPoliciesAreUsable: Rule = eachRole(({ account, iam }, { partition }) => {
  const policies = withIndex(iam.managedPolicies ?? []);
  const at = (index: number) => ['iam', 'managedPolicies', index];
  const twice = repeated(policies, (policy) => policy).map(({ item }) => ({
    path: at(item.index),
    message: `"${shortened(item.value)}" is already in the list.`,
    allowed: 'each entry once',
  }));
  const elsewhere = policies.flatMap(({ index, value }): Found[] => {
    const arn = policyArn(value);
    if (!partition || !arn) return [];
    const path = at(index);
    if (arn.partition !== partition) {
      const example = `arn:${partition}:iam::aws:policy/job-function/ViewOnlyAccess`;
      return [{ path, message: wrongPartition(arn.partition, partition), example }];
    }
    const message = `The policy is in account ${arn.account}, the role in ${account}: a role takes policies of AWS and of its own account.`;
    const example = `arn:${partition}:iam::${account}:policy/ci-deploy`;
    return arn.account === 'aws' || arn.account === account ? [] : [{ path, message, example }];
  });
  return [...twice, ...elsewhere];
});

/**
 * ARNs among the parameters of presets need the right partition; roles to pass on must be in the role's
 * account.
 */
export const permissionArnsFit: Rule = eachRole(({ account, permissions }, { partition }) =>
  permissions.flatMap((permission, index) =>
    Object.entries(permission).flatMap(([parameter, value]): Found[] => {
      const arn = typeof value === 'string' ? arnParts(value) : undefined;
      if (!partition || !arn) return [];
      const path = ['permissions', index, parameter];
      if (arn.partition !== partition) return [{ path, message: wrongPartition(arn.partition, partition) }];
      const message = `The role to pass on is in account ${arn.account}, this role in ${account}: a role can only be passed on within its account.`;
      return arn.service === 'iam' && arn.account !== account ? [{ path, message }] : [];
    }),
  ),
);

function arnParts(text: string) {
  const [, partition, service, region, account] = /^arn:([^:]*):([^:]*):([^:]*):(\d{12}):/.exec(text) ?? [];
  return partition === undefined ? undefined : { partition, service, region, account };
}

/**
 * Secrets Manager and the Parameter Store decrypt with a key of their own region. A multi-Region key needs
 * its replica there, whose ARN names that region. The bucket of a Terraform state may be in any region, and
 * its key with it.
 */
export const keysAreInReach: Rule = eachRole(({ region, permissions }) =>
  permissions.flatMap((permission, index): Found[] => {
    if (permission.preset !== 'secrets-read' && permission.preset !== 'ssm-read') return [];
    const key = arnParts(permission.kmsKeyArn ?? '');
    if (key === undefined || region === '' || key.region === region) return [];
    const message = `The key is in ${key.region}, but what it would decrypt is in ${region}.`;
    return [{ path: ['permissions', index, 'kmsKeyArn'], message, allowed: `the ARN of a key in ${region}` }];
  }),
);

const wrongPartition = (found: string, expected: string): string =>
  `The ARN belongs to the partition ${found}, not to ${expected}.`;

/** IAM role names are unique within an account, ignoring case and path. */
export const rolesDoNotCollide: Rule = ({ roles }) =>
  repeated(roles, ({ account, iam }) =>
    iam.name === '' ? undefined : `${account} ${iam.name.toLowerCase()}`,
  ).map(({ item, first }) => ({
    path: ['roles', item.index, 'iam', 'name'],
    message:
      item.value.iam.name === first.value.iam.name
        ? `"${shortened(first.value.name)}" already is the role ${shortened(first.value.iam.name)} in this account. Add the second job to the jobs of "${shortened(first.value.name)}": a role can have several.`
        : `"${shortened(item.value.iam.name)}" and "${shortened(first.value.iam.name)}" are the same name to IAM, which ignores case.`,
  }));

export const tagsAreValid: Rule = eachRole(({ iam }) => {
  const tags = Object.entries(iam.tags ?? {});
  if (tags.length > userTagLimit)
    return [
      {
        path: ['iam', 'tags'],
        message: `There are ${tags.length} tags. A role has room for ${userTagLimit}, besides the tags that are written to every role.`,
      },
    ];
  const twice = repeated(withIndex(tags), ([key]) => key.toLowerCase()).map(({ item, first }) => ({
    path: ['iam', 'tags', item.value[0]],
    message: `"${item.value[0]}" and "${first.value[0]}" are the same tag to IAM, which ignores case.`,
  }));
  const wrong = tags.flatMap(([key, value]): Found[] => {
    const message = tagKeyProblem(key) ?? tagValueProblem(value);
    return message === undefined ? [] : [{ path: ['iam', 'tags', key], message }];
  });
  return [...twice, ...wrong];
});
