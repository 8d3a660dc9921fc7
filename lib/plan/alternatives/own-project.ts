import { projectPathProblem } from '../../gitlab/project-path';
import type { Setup } from '../../setup/schema';
import { sharingRefs } from '../sharing';
import type { AlternativeSource } from './alternative';

/** A separate project: the strongest separation, with other people, settings and subjects. */
export const ownProject: AlternativeSource = (plan) => {
  const { setup } = plan;
  const last = sharingRefs(plan).at(-1);
  const role = last === undefined ? undefined : setup.roles[last];
  if (role === undefined) return [];
  const path = `${setup.gitlab.project.path.replace(/[._-]+$/, '')}-deploy`;
  if (projectPathProblem(path) !== undefined) return [];
  const { subject, ...gitlab } = setup.gitlab;
  // A new project has GitLab's default subject. A subject with the id is not possible until the id is known.
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
