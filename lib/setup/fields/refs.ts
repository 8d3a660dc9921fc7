import type { About } from '../field-tree/about';
import { always, field, none, rows } from '../field-tree/entry';
import { choice, text } from '../field-tree/kinds';

const runsUnreviewed = ({ role }: About): boolean => role !== undefined && role.kind !== 'deploy';

const aboutRefs = (about: About): string => {
  const { role } = about;
  if (runsUnreviewed(about))
    return role?.refs.length === 0
      ? 'Pipelines of every branch may use the role. Add a branch to allow fewer.'
      : 'Only pipelines of these may use the role; remove them all to allow every branch. They need no protection.';
  const pattern = role?.refs.find((ref) => ref.name.includes('*'));
  return pattern
    ? `Every ${pattern.type} that matches ${pattern.name} can deploy: * stands for any characters, including slashes. Protect the same pattern in GitLab, and let only Maintainers create matching refs.`
    : 'Each of them must be protected in GitLab. Use * only for a pattern, such as v* for tags.';
};

/** The branches and tags whose pipelines may use the role. */
export const refs = rows({
  name: 'The list of refs',
  allowed: '1 to 50 branches and tags; may be left out for plan and sandbox roles, which means every branch',
  example: '[{ "type": "branch", "name": "main" }]',
  item: {
    name: 'The ref',
    allowed: 'an object with type and name',
    example: '{ "type": "branch", "name": "main" }',
  },
  presence: 'optional',
  least: 1,
  most: 50,
  rowKey: none,
  step: 'roles',
  label: (about) => (runsUnreviewed(about) ? 'Runs for' : 'Deploys from'),
  help: aboutRefs,
  fields: {
    type: field({
      kind: choice<'branch' | 'tag'>({ branch: 'Branch', tag: 'Tag' }, none),
      presence: 'required',
      name: 'The type of the ref',
      allowed: 'branch or tag',
      example: 'branch',
      step: 'roles',
      label: ({ row }) => `Type of ref ${row}`,
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
    name: field({
      kind: text({ format: 'ref-name', start: '' }),
      presence: 'required',
      name: 'The name of the ref',
      allowed:
        'a short ref name that git accepts, without refs/heads/; "*" matches any characters and cannot stand alone',
      example: 'release/*',
      step: 'roles',
      label: ({ row }) => `Name of ref ${row}`,
      help: none,
      placeholder: 'main',
      asked: always,
      linkDefault: none,
    }),
  },
});
