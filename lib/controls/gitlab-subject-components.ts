import { settingControl, withSubjectComponents } from '../world/weaken';

/** `environment_protected` in the subject; the other parts are controls of their own. */
export const gitlabSubjectComponents = settingControl('gitlab-subject-components', {
  present: ({ gitlab }) => gitlab.target.subjectComponents.includes('environment_protected'),
  concerns: () => true,
  remove: (world) =>
    withSubjectComponents(
      world,
      world.gitlab.target.subjectComponents.filter((component) => component !== 'environment_protected'),
    ),
});
