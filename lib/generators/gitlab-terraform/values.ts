import type { HclBlock, HclBody } from '../../formats/hcl';
import { attribute, block, reference, set } from '../../parts/hcl';
import type { Plan } from '../../plan/types';

export const projectData = 'data.gitlab_project.project';

/** The project as the argument of everything that belongs to it. */
export const ofProject = attribute('project', reference(`${projectData}.id`));

/**
 * Versions of the provider whose schema these files were checked against. Its version 19 takes the levels of branches out
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

/** The instance, and the project by its id where that is known: the id survives a new path. */
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
