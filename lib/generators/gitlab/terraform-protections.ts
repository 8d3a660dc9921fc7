import { note, type TopicId } from '../../explanations';
import type { HclBlock, HclBody } from '../../formats/hcl';
import type { Plan } from '../../plan/types';
import type { Ref } from '../../setup/schema';
import { identifiersOf, snakeCase } from '../aws/identifiers';
import { attribute, block, call, list, literal, reference, set } from '../terraform/hcl';
import { ofProject } from './terraform-values';
import { protectedEnvironments, trustedRefs } from './values';

/** What GitLab has to protect: the refs the roles trust, and the environments the setup says are protected. */
export const protectionBlocks = (plan: Plan): readonly HclBlock[] => [
  ...(keepsMerging(plan) ? [mergeVariable] : []),
  ...resources('gitlab_branch_protection', refs(plan, 'branch'), 'gitlab-protected-refs', (name) => [
    ofProject,
    set('branch', name),
    set('push_access_level', 'maintainer'),
    keepsMerging(plan)
      ? attribute('merge_access_level', reference('var.merge_access_level'))
      : set('merge_access_level', 'maintainer'),
  ]),
  ...resources('gitlab_tag_protection', refs(plan, 'tag'), 'gitlab-protected-refs', (name) => [
    ofProject,
    set('tag', name),
    set('create_access_level', 'maintainer'),
  ]),
  ...resources(
    'gitlab_project_protected_environment',
    protectedEnvironments(plan),
    'gitlab-protected-environment',
    (name) => [
      ofProject,
      set('environment', name),
      block('deploy_access_levels', [], [set('access_level', 'maintainer')]),
    ],
  ),
];

/** Whether Terraform has to be told who may merge today: the provider would write a level of its own. */
export const keepsMerging = (plan: Plan): boolean =>
  plan.setup.gitlab.mergeLevel !== 'maintainers' && refs(plan, 'branch').length > 0;

/** Without a default: a value from here would take merging away, or open it. */
const mergeVariable: HclBlock = block(
  'variable',
  ['merge_access_level'],
  [
    attribute('type', reference('string')),
    set(
      'description',
      'Who may merge into the trusted branches today, as gitlab/report.sh shows it: no one, developer or maintainer. The setup leaves it as it is.',
    ),
    block(
      'validation',
      [],
      [
        attribute(
          'condition',
          call(
            'contains',
            list(literal('no one'), literal('developer'), literal('maintainer')),
            reference('var.merge_access_level'),
          ),
        ),
        set('error_message', 'The level is no one, developer or maintainer.'),
      ],
    ),
  ],
);

export const protectionsHeader = (plan: Plan): string =>
  [
    `What GitLab has to protect in ${plan.setup.gitlab.project.path}, so that only trusted people can run what gets the roles.`,
    '',
    'Where a rule of the same name exists, Terraform does not know it: import it first, and raise the levels below where the rule is stricter. For the default branch the provider takes over without an import, by removing the rule and making it anew: users and groups that the old rule names are lost. gitlab/report.sh shows the rules there are; gitlab/configure.sh, which makes the same rules, keeps stricter ones.',
  ].join('\n');

const refs = (plan: Plan, type: Ref['type']): readonly string[] =>
  trustedRefs(plan)
    .filter((ref) => ref.type === type)
    .map(({ name }) => name);

/** One resource for each name; only the first says why, and why it stays. */
function resources(
  type: string,
  names: readonly string[],
  topic: TopicId,
  body: (name: string) => HclBody,
): readonly HclBlock[] {
  const identifiers = identifiersOf(names, (name) => name, { style: snakeCase, otherwise: 'name' });
  return [...identifiers].map(([name, identifier], index) =>
    block(
      'resource',
      [type, identifier],
      [
        ...body(name),
        block('lifecycle', [], [set('prevent_destroy', true)], {
          topic,
          comment: index === 0 ? 'Without this rule more people get the role.' : '',
        }),
      ],
      index === 0 ? note(topic) : { topic, comment: '' },
    ),
  );
}
