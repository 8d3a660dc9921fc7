import { hasCondition, otherControl, withoutConditions, withSubjectComponents } from '../world/weaken';

/** A condition key on gitlab.com, a part of the subject elsewhere. */
export const trustRefProtected = otherControl('trust-ref-protected', 'trust-policy', {
  present: (world, role) =>
    hasCondition(world, role, 'trust-ref-protected') ||
    world.gitlab.target.subjectComponents.includes('ref_protected'),
  remove(world) {
    const { subjectComponents } = world.gitlab.target;
    const without = withoutConditions(world, 'trust-ref-protected');
    if (!subjectComponents.includes('ref_protected')) return without;
    return withSubjectComponents(
      without,
      subjectComponents.filter((component) => component !== 'ref_protected'),
    );
  },
});
