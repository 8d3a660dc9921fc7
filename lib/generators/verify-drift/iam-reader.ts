import { globMatcher } from '../../aws/conditions/values/glob';
import { withWildcards } from '../../aws/conditions/values/policy-value';
import { nameOfAwsPolicy } from '../../aws/managed-policies/name';
import { listOf, type PolicyDocument, type Statement } from '../../aws/policy';
import { plain } from '../../formats/data';
import { pipelineSourcesOf } from '../../plan';
import { pinningOf } from '../../plan/pins';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';

/** The IAM actions that `verify/deployed.sh` calls. A test runs the script and compares. */
export const iamReads = [
  'iam:GetOpenIDConnectProvider',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListOpenIDConnectProviders',
  'iam:ListRolePolicies',
  'iam:ListRoles',
] as const;

/** AWS managed policies that allow all of `iamReads`. Source: AWS Managed Policy Reference, as of 2026-11-28. */
const managedReaders: readonly string[] = ['IAMReadOnlyAccess', 'ReadOnlyAccess', 'SecurityAudit'];

/** A role of the account that can read IAM and that a scheduled pipeline can get, if there is one. */
export const iamReaderOf = (plan: Plan, { roles }: AccountPlan): RolePlan | undefined =>
  roles.find((role) => admitsSchedules(plan, role) && readsIam(role));

/** Only for gitlab.com does AWS see the pipeline source. */
const admitsSchedules = ({ setup }: Plan, role: RolePlan): boolean =>
  !pinningOf(setup).gitlabKeys || pipelineSourcesOf(role).includes('schedule');

function readsIam({ permissionPolicy, iam }: RolePlan): boolean {
  // The plan generated this document, so its form is known.
  const statements = listOf((plain(permissionPolicy.document) as unknown as PolicyDocument).Statement);
  const managed = (iam.managedPolicies ?? []).some((arn) =>
    managedReaders.includes(nameOfAwsPolicy(arn) ?? ''),
  );
  return iamReads.every(
    (action) =>
      !statements.some((statement) => statement.Effect === 'Deny' && names(statement, action)) &&
      (managed || statements.some((statement) => allowsEverywhere(statement) && names(statement, action))),
  );
}

const allowsEverywhere = ({ Effect, Resource, Condition }: Statement): boolean =>
  Effect === 'Allow' && Condition === undefined && listOf(Resource).includes('*');

/** Whether a statement covers an action. IAM ignores case in actions. */
const names = ({ Action, NotAction }: Statement, action: string): boolean => {
  const matches = (pattern: string) =>
    globMatcher(withWildcards(pattern.toLowerCase()))(action.toLowerCase());
  return NotAction === undefined ? listOf(Action).some(matches) : !listOf(NotAction).some(matches);
};
