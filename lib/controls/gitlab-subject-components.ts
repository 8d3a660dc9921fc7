import { settingControl } from '../world/control';
import { withSubjectComponents } from '../world/weaken';

/** `environment_protected` in the subject; the other components are separate controls. */
export const gitlabSubjectComponents = settingControl('gitlab-subject-components', {
  present: ({ gitlab }) => gitlab.project.subjectComponents.includes('environment_protected'),
  affects: () => true,
  remove: (world) =>
    withSubjectComponents(
      world,
      world.gitlab.project.subjectComponents.filter((component) => component !== 'environment_protected'),
    ),
});
