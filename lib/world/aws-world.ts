import { providerFor } from '../aws/provider';
import { compileProvider, compileTrustPolicy } from '../aws/sts';
import { trustPolicyOf } from '../plan';
import type { Plan, RolePlan } from '../plan/types';
import { freeName } from './ref-witness';
import { topicsByPointer } from './trust-document';
import type { AwsRole, AwsWorld } from './world';

/**
 * An audience of somebody else. An existing provider may list it, because nobody removes client IDs that
 * others use.
 */
export const foreignAudienceOf = ({ setup }: Plan): string =>
  freeName('https://vault.example.com', (audience) => audience === setup.aws.audience);

/** Providers and roles as AWS stores them, with exactly the policies in the files. */
export function awsWorldOf(plan: Plan): AwsWorld {
  const { partition, audience } = plan.setup.aws;
  return {
    providers: plan.accounts.map(({ account }) => {
      const provider = providerFor(partition, account.id, plan.issuer, audience);
      return compileProvider(
        account.provider === 'existing'
          ? { ...provider, clientIds: [...provider.clientIds, foreignAudienceOf(plan)] }
          : provider,
      );
    }),
    roles: plan.roles.map(awsRoleOf),
  };
}

function awsRoleOf(role: RolePlan): AwsRole {
  const policy = trustPolicyOf(role);
  return {
    role: {
      arn: role.arn,
      trustPolicy: compileTrustPolicy(policy),
      maxSessionSeconds: role.maxSessionSeconds,
    },
    policy,
    topics: topicsByPointer(role.trustPolicy),
  };
}
