import { defineControl } from '../world/control';
import { hasCondition, withoutConditions, withSubjectComponents } from '../world/weaken';

/** A condition key on gitlab.com, a subject component elsewhere. A role for unreviewed code accepts both values of it. */
export const trustRefProtected = defineControl('trust-ref-protected', 'trust-policy', {
  present: (world, role) =>
    hasCondition(world, role, 'trust-ref-protected') ||
    (world.gitlab.project.subjectComponents.includes('ref_protected') &&
      world.plan.roles[role]?.kind === 'deploy'),
  remove(world) {
    const { subjectComponents } = world.gitlab.project;
    const without = withoutConditions(world, 'trust-ref-protected');
    if (!subjectComponents.includes('ref_protected')) return without;
    return withSubjectComponents(
      without,
      subjectComponents.filter((component) => component !== 'ref_protected'),
    );
  },
});
