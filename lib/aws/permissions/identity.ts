import { note } from '../../explanations';
import { type Data, noted } from '../../formats/data';
import { globMatcher } from '../conditions/values/glob';
import { withWildcards } from '../conditions/values/policy-value';
import { listOf, type PolicyDocument, type Statement } from '../policy';

/**
 * Every IAM action that writes, except `iam:PassRole`. Listed by verb, so that a new action with a known verb
 * is covered as well; a test compares them with the dated list of all IAM actions. `Accept`, `Associate`,
 * `Reject` and `Send` are the writes of temporary delegation: an accepted request grants access. Source: AWS
 * Service Authorization Reference, IAM, as of 2026-09-26.
 */
const changes = [
  ...[
    'Accept',
    'Add',
    'Associate',
    'Attach',
    'Change',
    'Create',
    'Deactivate',
    'Delete',
    'Detach',
    'Disable',
  ],
  ...[
    'Enable',
    'Put',
    'Reject',
    'Remove',
    'Reset',
    'Resync',
    'Send',
    'Set',
    'Tag',
    'Untag',
    'Update',
    'Upload',
  ],
].map((verb) => `iam:${verb}*`);

const harmless = /^iam:(?:get|list|simulate|generate|pass)/i;

const changesIdentities = (action: string): boolean =>
  action === '*' || (/^iam:/i.test(action) && !harmless.test(action));

const allows = (policy: PolicyDocument): readonly Statement[] =>
  listOf(policy.Statement).filter((statement) => statement.Effect === 'Allow');

/** The actions of a policy that can change identities, trust or rights; `NotAction` allows them unless it names them. */
export const identityChanges = (policy: PolicyDocument): readonly string[] =>
  allows(policy).flatMap((statement) => [
    ...listOf(statement.Action).filter(changesIdentities),
    ...(statement.NotAction === undefined ||
    listOf(statement.NotAction).some((action) => ['*', 'iam:*'].includes(action.toLowerCase()))
      ? []
      : ['NotAction']),
  ]);

/** Actions that pass on the rights of other roles, allowed for every role. */
export const lendsAnyRole = (policy: PolicyDocument): readonly string[] =>
  allows(policy)
    .filter((statement) =>
      listOf(statement.Resource).some((resource) => resource === '*' || resource.endsWith(':role/*')),
    )
    .flatMap((statement) => listOf(statement.Action))
    .filter((action) => /^(?:iam:pass(?:role|\*|r\*)|sts:(?:assumerole|assume\*|\*))/i.test(action));

/** Statements of a policy that let a role assume others, with the actions that do so and the roles they name. */
export interface RoleAssumption {
  /** As in the policy; `NotAction` if that allows it. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const coversAssumeRole = (action: string): boolean =>
  globMatcher(withWildcards(action.toLowerCase()))('sts:assumerole');

/**
 * Whether a policy allows `sts:AssumeRole`, by name, by wildcard or by `NotAction`; action names ignore case.
 */
export const roleAssumptions = (policy: PolicyDocument): readonly RoleAssumption[] =>
  allows(policy).flatMap((statement) => {
    const actions = [
      ...listOf(statement.Action).filter(coversAssumeRole),
      ...(statement.NotAction === undefined || listOf(statement.NotAction).some(coversAssumeRole)
        ? []
        : ['NotAction']),
    ];
    return actions.length === 0 ? [] : [{ actions, resources: listOf(statement.Resource) }];
  });

/** Whole services on every resource: `s3:*` on `*`. */
export const wholeServices = (policy: PolicyDocument): readonly string[] =>
  allows(policy)
    .filter((statement) => listOf(statement.Resource).includes('*'))
    .flatMap((statement) => listOf(statement.Action))
    .filter((action) => action === '*' || action.endsWith(':*'));

/**
 * The last statement of every generated permission policy, which prevents accidental changes to identities.
 * `iam:PassRole` stays possible, because presets allow it for exact roles. Left out if the user's own policy
 * is meant to change identities.
 */
export const identityGuard: Data = noted(
  { Sid: 'DenyIdentityChanges', Effect: 'Deny', Action: changes, Resource: '*' },
  {
    ...note('least-privilege'),
    comment:
      'Whatever is added above or attached later: no changes to roles, users, keys, policies or identity providers.',
  },
);

/** A statement of the user's own policy, unchanged. */
export const statementData = (statement: Statement): Data =>
  noted({ ...statement }, { ...note('least-privilege'), comment: 'From your own policy, as it is.' });
