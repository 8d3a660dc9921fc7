import { projectPathProblem } from '../../gitlab/project-path';
import type { Setup } from '../../setup/schema';
import { sharingRefs } from '../sharing';
import type { AlternativeSource } from './alternative';

/** The strongest separation: other people, other settings, another subject. */
export const ownProject: AlternativeSource = (plan) => {
  const { setup } = plan;
  const last = sharingRefs(plan).at(-1);
  const role = last === undefined ? undefined : setup.roles[last];
  if (role === undefined) return [];
  const path = `${setup.gitlab.project.path.replace(/[._-]+$/, '')}-deploy`;
  if (projectPathProblem(path) !== undefined) return [];
  const { subject, ...gitlab } = setup.gitlab;
  // Its subject of today is GitLab's own, and one with the id has to wait for the id.
  const form = subject?.form === 'project-id' ? undefined : subject?.form;
  const preview: Setup = {
    ...setup,
    gitlab: { ...gitlab, project: { path }, ...(form === undefined ? {} : { subject: { form } }) },
    roles: [role],
  };
  return [
    {
      id: 'own-project',
      title: `Deploy ${role.name} from a separate project`,
      effect:
        'People who may change the application can no longer change what deploys it: the other project has fewer Maintainers, no pipelines of forks and a separate subject. Apply shows that project alone.',
      cost: 'The application hands over an artifact or an image, and the other project deploys it. Enter its ids once it exists.',
      preview,
    },
  ];
};
