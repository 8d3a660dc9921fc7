import { defineControl } from '../world/control';
import { hasCondition, withoutConditions, withSubjectComponents } from '../world/weaken';

/** A condition key on gitlab.com, the first subject component elsewhere. */
export const trustProjectId = defineControl('trust-project-id', 'trust-policy', {
  present: (world, role) =>
    hasCondition(world, role, 'trust-project-id') ||
    world.gitlab.project.subjectComponents.includes('project_id'),
  remove(world) {
    const { subjectComponents } = world.gitlab.project;
    const without = withoutConditions(world, 'trust-project-id');
    if (!subjectComponents.includes('project_id')) return without;
    return withSubjectComponents(
      without,
      subjectComponents.map((component) => (component === 'project_id' ? 'project_path' : component)),
    );
  },
});
