import type { HclBlock, HclBody } from '../../formats/hcl';
import { attribute, block, reference, set } from '../../parts/hcl';
import type { Plan } from '../../plan/types';

export const projectData = 'data.gitlab_project.project';

/** The project as the argument of everything that belongs to it. */
export const ofProject = attribute('project', reference(`${projectData}.id`));

/**
 * The provider versions whose schemas these files were checked against. Version 19 removes the access levels of branches
 * for GitLab Enterprise.
 */
export const gitlabVersionsBody: HclBody = [
  block(
    'terraform',
    [],
    [
      set('required_version', '>= 1.5.0'),
      block(
        'required_providers',
        [],
        [set('gitlab', { source: 'gitlabhq/gitlab', version: '>= 18.0.0, < 19.0.0' })],
      ),
    ],
  ),
];

/** The instance and the project, by id if it is known: the id stays the same when the path changes. */
export function connectionBlocks({ setup }: Plan): readonly HclBlock[] {
  const { url, project } = setup.gitlab;
  return [
    block('provider', ['gitlab'], [set('base_url', `${url}/api/v4`)], {
      topic: 'gitlab-protected-refs',
      comment:
        'The token comes from the environment: GITLAB_TOKEN, with the role Maintainer and the scope api.',
    }),
    block(
      'data',
      ['gitlab_project', 'project'],
      [project.id === undefined ? set('path_with_namespace', project.path) : set('id', String(project.id))],
    ),
  ];
}
