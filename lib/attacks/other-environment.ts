import { sources } from '../explanations/sources';
import { commonName } from '../plan/common-name';
import { isUnreviewed } from '../setup/kinds';
import type { Attack } from '../world/attack';
import { acceptedSources, eventIn, startsOn } from '../world/events';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { targetsOf } from '../world/target';

export const otherEnvironment: Attack = {
  id: 'other-environment',
  title: 'The deploy job of another environment asks for this role',
  scenario: 'role-asked-by-other-job',
  attacker: 'job-intruder',
  story: [
    'The deploy job of another environment of this project runs as intended.',
    'Something in it, a tool or a changed script, asks for this role instead of its intended one.',
  ],
  expected: ['trust-policy'],
  sources: [sources.gitlabIdToken],
  weaknesses: ['shared-zone', 'shared-subject'],
  attempts(target) {
    const others = targetsOf(target.world).filter(({ index }) => index !== target.index);
    if (others.length === 0) return { notApplicable: 'There is no other environment.' };
    return others.flatMap((other) => {
      const { refs, name } = other.role;
      // Jobs on a shared ref run reviewed code, for any role.
      const areBothReviewed = !isUnreviewed(other.role.kind) && !isUnreviewed(target.role.kind);
      const shared = (areBothReviewed ? refs : []).flatMap((candidate) =>
        target.role.refs.flatMap((ref) => {
          const common = ref.type === candidate.type ? commonName(candidate.name, ref.name) : undefined;
          return common === undefined ? [] : [{ type: candidate.type, name: common }];
        }),
      );
      const accepted = acceptedSources(target.role);
      return [...shared.slice(0, 1), ...other.refs].map((ref) => {
        const events = acceptedSources(other.role).filter(startsOn(ref));
        const source = events.find((event) => accepted.includes(event)) ?? events[0] ?? 'push';
        return pipelineAttempt(target, ref, `${name}, on ${ref.name}`, {
          yaml: 'reviewed',
          job: other.job,
          event: eventIn(target.gitlab.project, source),
        });
      });
    });
  },
};
