import { note, type TopicId } from '../../explanations';
import type { HclBlock, HclBody } from '../../formats/hcl';
import { identifiersOf, snakeCase } from '../../parts/aws/identifiers';
import { keepsMerging, protectsBranches } from '../../parts/gitlab/terraform';
import { protectedEnvironments, trustedRefs } from '../../parts/gitlab/values';
import { attribute, block, call, list, literal, reference, set } from '../../parts/hcl';
import type { Plan } from '../../plan/types';
import type { Ref } from '../../setup/schema';
import { ofProject } from './values';

/** Protects the refs that the roles trust, and the environments that are protected in the setup. */
export const protectionBlocks = (plan: Plan): readonly HclBlock[] => [
  ...(protectsBranches(plan) ? [existingRulesVariable] : []),
  ...(keepsMerging(plan) ? [mergeVariable] : []),
  ...resources(
    'gitlab_branch_protection',
    refs(plan, 'branch'),
    branchRights(plan),
    'gitlab-protected-refs',
    (name) => [
      ofProject,
      set('branch', name),
      set('push_access_level', 'maintainer'),
      keepsMerging(plan)
        ? attribute('merge_access_level', reference('var.merge_access_level'))
        : set('merge_access_level', 'maintainer'),
    ],
  ),
  ...resources('gitlab_tag_protection', refs(plan, 'tag'), tagRights, 'gitlab-protected-refs', (name) => [
    ofProject,
    set('tag', name),
    set('create_access_level', 'maintainer'),
  ]),
  ...resources(
    'gitlab_project_protected_environment',
    protectedEnvironments(plan),
    environmentRights,
    'gitlab-protected-environment',
    (name) => [
      ofProject,
      set('environment', name),
      block('deploy_access_levels', [], [set('access_level', 'maintainer')]),
    ],
  ),
];

/**
 * The access arguments of an existing rule, which Terraform ignores: the rule keeps its levels, people and groups. The setup asks
 * for a rule, not for changes to an existing one; `gitlab/configure.sh` shows what is too permissive, and asks.
 */
const branchRights = (plan: Plan): readonly string[] => [
  'push_access_level',
  ...(keepsMerging(plan) ? ['merge_access_level'] : []),
  'unprotect_access_level',
  'allowed_to_push',
  'allowed_to_merge',
  'allowed_to_unprotect',
  'allow_force_push',
  'code_owner_approval_required',
];
const tagRights = ['create_access_level', 'allowed_to_create'];
const environmentRights = ['deploy_access_levels', 'approval_rules'];

/**
 * No default, so that the user has to answer: GitLab creates a rule for the default branch with the project, and the provider
 * replaces that rule instead of reporting a conflict. Source: registry.terraform.io, gitlabhq/gitlab, `gitlab_branch_protection`.
 */
const existingRulesVariable: HclBlock = block(
  'variable',
  ['existing_rules'],
  [
    attribute('type', reference('string')),
    set(
      'description',
      'Say imported when every branch rule that exists is imported, or when there is none: see the header of main.tf. Without the import the provider replaces the rule of the default branch, and the users and groups that it names are lost.',
    ),
    block(
      'validation',
      [],
      [
        attribute('condition', call('contains', list(literal('imported')), reference('var.existing_rules'))),
        set(
          'error_message',
          'Import the branch rules that exist first, as the header of main.tf says. Then say imported.',
        ),
      ],
    ),
  ],
);

/** No default: a value that Keyless chose would take merge rights away or grant them. */
const mergeVariable: HclBlock = block(
  'variable',
  ['merge_access_level'],
  [
    attribute('type', reference('string')),
    set(
      'description',
      'Who may merge into the trusted branches today, as gitlab/configure.sh --report shows it: no one, developer or maintainer. The setup leaves it as it is.',
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
    'Where a rule of the same name exists, import it before the first apply, for example: terraform import gitlab_branch_protection.NAME PROJECT-ID:BRANCH (README.md has the whole command). To see the rules: gitlab/configure.sh --report. Terraform or OpenTofu sees no rule that is not imported: do not apply a plan that creates a rule for a branch that already has one. For the default branch, the provider would remove the rule and create it again, without the users and groups that it names.',
    'The levels below are for rules that are created. An imported rule keeps its levels, users and groups (ignore_changes): gitlab/configure.sh --plan shows what is too lax in it, and changes it only if you agree.',
    ...(protectsBranches(plan) && !keepsMerging(plan)
      ? [
          'The setup names who may merge (gitlab.mergeLevel), so merge_access_level is set on an imported rule, too: where that rule is stricter, raise the level below first.',
        ]
      : []),
  ].join('\n');

const refs = (plan: Plan, type: Ref['type']): readonly string[] =>
  trustedRefs(plan)
    .filter((ref) => ref.type === type)
    .map(({ name }) => name);

/** One resource per name. Only the first carries the comments. */
function resources(
  type: string,
  names: readonly string[],
  rights: readonly string[],
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
        block(
          'lifecycle',
          [],
          [set('prevent_destroy', true), attribute('ignore_changes', list(...rights.map(reference)))],
          {
            topic,
            comment:
              index === 0
                ? 'Without this rule more people get the role. What an imported rule says about rights stays.'
                : '',
          },
        ),
      ],
      index === 0 ? note(topic) : { topic, comment: '' },
    ),
  );
}
