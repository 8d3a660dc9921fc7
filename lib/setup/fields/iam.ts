import { always, field, group, none } from '../field-tree/entry';
import { lines, tags, text } from '../field-tree/kinds';

/**
 * Equal to `quotas.managedPoliciesPerRole`, as a test checks. Copied so that the page need not load all
 * quotas.
 */
export const mostManagedPolicies = 20;

/** The role in IAM. */
export const iam = group({
  name: 'The IAM role',
  allowed: 'an object with name, and optionally path, permissionsBoundary, managedPolicies and tags',
  example: '{ "name": "gitlab-payments-production" }',
  presence: 'required',
  step: 'roles',
  fields: {
    name: field({
      kind: text({ format: 'role-name', start: '' }),
      presence: 'required',
      name: 'The IAM role name',
      allowed:
        '1 to 64 letters, digits and any of "_+=,.@-"; a valid file name on every OS; unique in its account (case-insensitive)',
      example: 'gitlab-payments-production',
      step: 'roles',
      label: 'IAM role name',
      help: 'Created in the account, or updated if it exists.',
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
    path: field({
      kind: text({ format: 'role-path', start: '' }),
      presence: 'optional',
      name: 'The IAM role path',
      allowed: '"/" or words between slashes, up to 512 characters',
      example: '/gitlab/',
      step: 'roles',
      label: 'Path',
      help: 'Groups roles in IAM so that other policies can match them all by path. It cannot be changed later.',
      placeholder: '/gitlab/',
      asked: always,
      linkDefault: none,
    }),
    permissionsBoundary: field({
      kind: text({ format: 'policy-arn', start: '' }),
      presence: 'optional',
      name: 'The permissions boundary',
      allowed: 'the ARN of a managed policy of AWS or of the same account',
      example: 'arn:aws:iam::111122223333:policy/ci-boundary',
      step: 'roles',
      label: 'Permissions boundary',
      help: 'A managed policy that limits what the role can ever do, whatever else is attached to it.',
      placeholder: 'arn:aws:iam::111122223333:policy/ci-boundary',
      asked: always,
      linkDefault: none,
    }),
    managedPolicies: field({
      kind: lines({
        item: {
          format: 'policy-arn',
          name: 'The managed policy',
          allowed: 'the ARN of a managed policy of AWS or of the same account',
          example: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
        },
        least: 1,
        most: mostManagedPolicies,
        start: [],
      }),
      presence: 'optional',
      name: 'The list of managed policies',
      allowed: `1 to ${mostManagedPolicies} ARNs of managed policies, each once`,
      example: '["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"]',
      step: 'roles',
      label: 'Managed policies',
      help: 'ARNs of policies to attach in addition to the permissions, one per line. Other policies that are attached to the role stay.',
      placeholder: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
      asked: always,
      linkDefault: none,
    }),
    tags: field({
      kind: tags,
      presence: 'optional',
      name: 'The tags',
      allowed:
        'up to 47 tags; keys up to 128, values up to 256 letters, digits, spaces and any of "_.:/=+-@"; keys unique (case-insensitive), without "aws:" or "keyless:" at the start',
      example: '{ "team": "payments" }',
      step: 'roles',
      label: 'Tags',
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
  },
});
