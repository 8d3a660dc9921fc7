import { pinningOf } from '../pins';
import { type AlternativeSource, notIsolated, withEnvironments } from './alternative';

/** `environment_protected` in the subject tells a protected environment from the others, on one and the same ref. */
export const protectEnvironment: AlternativeSource = (plan) => {
  const { gitlabKeys, capabilities } = pinningOf(plan.setup);
  const shared = notIsolated(plan);
  const last = shared.at(-1);
  const possible =
    !gitlabKeys &&
    capabilities.protectedEnvironments &&
    capabilities.subjectComponents.includes('environment_protected');
  const name = last === undefined ? undefined : plan.roles[last]?.environment.name;
  if (!possible || name === undefined) return [];
  return [
    {
      id: 'protect-environment',
      title: `Make ${name} the protected environment`,
      effect:
        'The subject then says whether the environment of the job is protected, so AWS tells this role from those of unprotected environments. It does not say which environment it is.',
      cost: 'Only who may deploy to it can start its jobs. All other environments of the project that share its refs stay unprotected.',
      preview: withEnvironments(plan.setup, (environment, index) =>
        shared.includes(index) ? { ...environment, protected: index === last } : environment,
      ),
    },
  ];
};
