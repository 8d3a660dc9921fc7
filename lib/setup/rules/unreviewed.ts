import { checkPolicyGrammar } from '../../aws/grammar';
import { isReadOnlyManagedPolicy } from '../../aws/managed-policies/read-only';
import { permissionPreset } from '../../aws/permissions';
import { writingActions } from '../../aws/permissions/reading';
import { unnamedSecrets } from '../../aws/permissions/secrets-guard';
import { listOf, type PolicyDocument } from '../../aws/policy';
import { joinSome } from '../../formats/english';
import { shortened } from '../../formats/visible';
import { deployableSources, isPipelineSource } from '../../gitlab/pipeline-sources';
import { isUnreviewed } from '../kinds';
import { eachRole, type Found, type Rule } from './rule';

/** The refs and events that a role accepts decide whether it runs reviewed code. */
export const sourcesFitKind: Rule = eachRole(({ kind, pipelineSources = [] }) =>
  isUnreviewed(kind)
    ? []
    : pipelineSources.flatMap((source, index) =>
        isPipelineSource(source) && !deployableSources.includes(source)
          ? [
              {
                path: ['pipelineSources', index],
                message: `"${source}" pipelines run code that nobody has merged, so a deploy role must not accept them. For terraform plan and other checks in merge requests, add a role of the kind plan. For review apps, add one of the kind sandbox.`,
                allowed: `one of ${deployableSources.join(', ')}`,
                example: 'push',
              },
            ]
          : [],
      ),
);

/** A merge request has a source branch, and no tag. */
export const mergeRequestsHaveBranches: Rule = eachRole(({ kind, refs, pipelineSources }) => {
  const onlyMergeRequests = (pipelineSources ?? [mergeRequest]).every((source) => source === mergeRequest);
  if (!isUnreviewed(kind) || refs === undefined || refs.length === 0 || !onlyMergeRequests) return [];
  return refs.every(({ type }) => type === 'tag')
    ? [
        {
          path: ['refs'],
          message:
            'The role accepts only merge requests and trusts only tags. A merge request has no tag, so no job could use the role.',
          allowed: 'source branches of the merge requests, or no refs, which means every branch',
          example: '[{ "type": "branch", "name": "feature/*" }]',
        },
      ]
    : [];
});

const mergeRequest = 'merge_request_event';

/** GitLab starts jobs of a protected environment only for those who may deploy: not for the authors of merge requests. */
export const unreviewedEnvironmentsAreOpen: Rule = eachRole(({ kind, environment }) =>
  isUnreviewed(kind) && environment?.protected
    ? [
        {
          path: ['environment', 'protected'],
          message: `A ${kind} role runs code that nobody has reviewed, and a protected environment is for reviewed code. GitLab would start its jobs only for users who can deploy.`,
          allowed:
            'false, another environment, or no environment; for reviewed code use a role of the kind deploy',
          example: 'false',
        },
      ]
    : [],
);

/**
 * A role for every branch trusts a lot, so the project must be pinned permanently. On self-managed instances
 * the subject may not contain the id.
 */
export const unreviewedNeedsProjectId: Rule = ({ gitlab, roles }) => {
  const role = roles.find(({ value }) => isUnreviewed(value.kind))?.value;
  if (role === undefined || gitlab?.edition !== 'gitlab.com' || gitlab.project.id !== undefined) return [];
  return [
    {
      path: ['gitlab', 'project', 'id'],
      message: `The role "${shortened(role.name)}" trusts branches that are not protected. Its trust policy must name the project by its id, because a path can change hands.`,
      allowed: 'the project id, as "Project ID" on the page of the project or from glab api projects/:id',
      example: '48151623',
    },
  ];
};

/** Unreviewed code that can write must not share an account with what reviewed code deploys. */
export const sandboxesStandAlone: Rule = eachRole(({ kind, account }, { roles, accounts = [] }) => {
  const deploysTo = (id: string) =>
    roles.some(({ value }) => value.kind === 'deploy' && value.account === id);
  const neighbor = roles.find(({ value }) => value.kind === 'deploy' && value.account === account)?.value;
  return kind !== 'sandbox' || account === '' || neighbor === undefined
    ? []
    : [
        {
          path: ['account'],
          message: `The account ${shortened(account)} also has the deploy role "${shortened(neighbor.name)}". A sandbox role runs code that nobody has reviewed and may write. In one account, that code could change what the deploy role deploys.`,
          allowed: 'an account without deploy roles',
          example: accounts.find(({ id }) => id !== '' && !deploysTo(id))?.id ?? '444455556666',
        },
      ];
});

/** A plan role may only read: each of its permissions, and each attached policy. */
export const planRolesOnlyRead: Rule = eachRole(({ kind, permissions, iam }) =>
  kind !== 'plan'
    ? []
    : [
        ...permissions.flatMap((permission, index): Found[] => {
          if (permission.preset === 'custom')
            return customFindings(permission.policy).map((found) => ({
              ...found,
              path: ['permissions', index, 'policy'],
            }));
          return permissionPreset(permission.preset).readsOnly(permission)
            ? []
            : [
                {
                  path: ['permissions', index],
                  message: `The permission ${permission.preset} can do more than read, and a plan role runs code that nobody has reviewed. ${elsewhere}`,
                  allowed: readingPermissions,
                  example: '{ "preset": "ssm-read", "path": "/payments/plan" }',
                },
              ];
        }),
        ...(iam.managedPolicies ?? []).flatMap((arn, index): Found[] =>
          isReadOnlyManagedPolicy(arn)
            ? []
            : [
                {
                  path: ['iam', 'managedPolicies', index],
                  message: `A plan role runs code that nobody has reviewed, so it may only read. What "${shortened(arn)}" allows is not known to be only reading.`,
                  allowed:
                    'policies of AWS that only read, such as job-function/ViewOnlyAccess, SecurityAudit and those called …ReadOnlyAccess; copy other statements into the permission custom',
                  example: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
                },
              ],
        ),
      ],
);

const elsewhere =
  'Move it to a role of the kind deploy, or to one of the kind sandbox in an account without deploy roles.';
const readingPermissions =
  'secrets-read, ssm-read, terraform-state with access "read", and custom with actions that only read';

function customFindings(policy: PolicyDocument): readonly Omit<Found, 'path'>[] {
  if (checkPolicyGrammar(policy, 'identity').length > 0) return [];
  const unnamed = listOf(policy.Statement).flatMap(unnamedSecrets);
  // Decryption changes nothing, and is denied unless the key is named.
  const writing = writingActions(policy).filter((action) => action.toLowerCase() !== 'kms:decrypt');
  return [
    ...(writing.length === 0
      ? []
      : [
          {
            message: `The policy allows more than reading: ${joinSome([...new Set(writing)].map((action) => shortened(action)))}. A plan role runs code that nobody has reviewed. ${elsewhere}`,
            allowed:
              'actions that only read, by name or with a wildcard behind the verb, such as ec2:Describe*',
            example: '"ec2:Describe*"',
          },
        ]),
    ...(unnamed.length === 0
      ? []
      : [
          {
            message: `The policy allows ${joinSome([...new Set(unnamed)].map((action) => shortened(action)))} without naming a secret or key. A plan role runs code that nobody has reviewed, so all others are denied, and this statement would have no effect.`,
            allowed:
              'the ARN of each secret, parameter or key in Resource, or the presets secrets-read and ssm-read',
            example: '"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
          },
        ]),
  ];
}
