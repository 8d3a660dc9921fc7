import { hasCondition, otherControl, withoutConditions, withSubjectComponents } from '../world/weaken';

/** A condition key on gitlab.com, the first part of the subject elsewhere. */
export const trustProjectId = otherControl('trust-project-id', 'trust-policy', {
  present: (world, role) =>
    hasCondition(world, role, 'trust-project-id') ||
    world.gitlab.target.subjectComponents.includes('project_id'),
  remove(world) {
    const { subjectComponents } = world.gitlab.target;
    const without = withoutConditions(world, 'trust-project-id');
    if (!subjectComponents.includes('project_id')) return without;
    return withSubjectComponents(
      without,
      subjectComponents.map((component) => (component === 'project_id' ? 'project_path' : component)),
    );
  },
});
