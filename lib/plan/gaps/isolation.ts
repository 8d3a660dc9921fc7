import { patternsOverlap } from '../overlap';
import { pipelineSourcesOf } from '../pins';
import type { RolePlan } from '../types';
import { type GapCheck, type GapContext, listed } from './gap';

const shareSubject = (left: RolePlan, right: RolePlan): boolean =>
  left.subjects.some((one) => right.subjects.some((other) => patternsOverlap(one.value, other.value)));

/** Whether one token can fit both roles. The network is no part of a token: who writes the job chooses the runner. */
function indistinguishable(left: RolePlan, right: RolePlan, { pinning }: GapContext): boolean {
  if (!pinning.gitlabKeys) return shareSubject(left, right);
  const [one, other] = [left.environment, right.environment];
  const sources = pipelineSourcesOf(other);
  const sameRunner = one.runner === undefined || other.runner === undefined || one.runner === other.runner;
  const sameSource = pipelineSourcesOf(one).some((source) => sources.includes(source));
  return sameRunner && sameSource && shareSubject(left, right);
}

/** Environments whose tokens AWS cannot tell apart: the job of one can assume the role of the other. */
export const rolesNotIsolated: GapCheck = (context) => {
  const { roles, pinning } = context;
  const { protectedEnvironments, has } = pinning.capabilities;
  const withEnvironment =
    protectedEnvironments && has('protection-in-subject')
      ? ' The widest subject, which carries environment_protected, separates a protected environment from an unprotected one.'
      : '';
  return roles.flatMap((role, index) => {
    const others = roles.filter((other) => other !== role && indistinguishable(role, other, context));
    if (others.length === 0) return [];
    const names = listed(others.map((other) => other.environment.name));
    return [
      {
        code: 'roles-not-isolated',
        severity: 'danger',
        environment: index,
        title: `AWS cannot tell ${role.environment.name} from ${names}`,
        detail: `They deploy from the same ref, so their jobs get tokens with the same claims. The job of ${role.environment.name} can also assume the role of ${names}.`,
        remedy: `Deploy from different refs, for example ${role.environment.name} from protected tags or a protected branch of its own, or from a project of its own.${withEnvironment} A different audience guards against mistakes only, not against somebody who can change the job.`,
      },
    ];
  });
};
