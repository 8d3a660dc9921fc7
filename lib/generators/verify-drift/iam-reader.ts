import { globMatcher } from '../../aws/conditions/values/glob';
import { withWildcards } from '../../aws/conditions/values/policy-value';
import { nameOfAwsPolicy } from '../../aws/managed-policies/name';
import { listOf, type PolicyDocument, type Statement } from '../../aws/policy';
import { plain } from '../../formats/data';
import { pipelineSourcesOf } from '../../plan';
import { pinningOf } from '../../plan/pins';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';

/** What `verify/deployed.sh` asks IAM. A test runs it and compares. */
export const iamReads = [
  'iam:GetOpenIDConnectProvider',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListOpenIDConnectProviders',
  'iam:ListRolePolicies',
  'iam:ListRoles',
] as const;

/** Policies of AWS that allow all of it. Source: AWS Managed Policy Reference, as of 2026-11-28. */
const managedReaders: readonly string[] = ['IAMReadOnlyAccess', 'ReadOnlyAccess', 'SecurityAudit'];

/** A role of the account that may read IAM, and whose token a scheduled pipeline gets; nothing if there is none. */
export const iamReaderOf = (plan: Plan, { roles }: AccountPlan): RolePlan | undefined =>
  roles.find((role) => admitsSchedules(plan, role) && readsIam(role));

/** Elsewhere than on gitlab.com AWS does not see what started a pipeline. */
const admitsSchedules = ({ setup }: Plan, role: RolePlan): boolean =>
  !pinningOf(setup).gitlabKeys || pipelineSourcesOf(role).includes('schedule');

function readsIam({ permissionPolicy, iam }: RolePlan): boolean {
  // The plan writes its own document, in this form.
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

/** Whether a statement is about an action. IAM compares actions without case. */
const names = ({ Action, NotAction }: Statement, action: string): boolean => {
  const matches = (pattern: string) =>
    globMatcher(withWildcards(pattern.toLowerCase()))(action.toLowerCase());
  return NotAction === undefined ? listOf(Action).some(matches) : !listOf(NotAction).some(matches);
};
