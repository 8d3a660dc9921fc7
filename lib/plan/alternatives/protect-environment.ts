import { isUnreviewed } from '../../setup/kinds';
import { componentsOf, pinningOf } from '../pins';
import { type AlternativeSource, notIsolated, withRoles, withWidestSubject } from './alternative';

/** `environment_protected` in the subject tells a protected environment from the others, on one and the same ref. */
export const protectEnvironment: AlternativeSource = (plan) => {
  const { capabilities, subjectForm } = pinningOf(plan.setup);
  const shared = notIsolated(plan);
  const last = shared.at(-1);
  const name = last === undefined ? undefined : plan.roles[last]?.environment?.name;
  const preview = withWidestSubject(
    withRoles(plan.setup, (role, index) =>
      shared.includes(index) && role.environment !== undefined
        ? { ...role, environment: { ...role.environment, protected: role.environment.name === name } }
        : role,
    ),
  );
  // Where the right one is protected already, the subject is all that is missing: `widestSubject` offers that.
  const changes = preview.roles.some(
    ({ environment }, index) => environment?.protected !== plan.setup.roles[index]?.environment?.protected,
  );
  const possible =
    capabilities.protectedEnvironments &&
    componentsOf('widest', preview, capabilities).includes('environment_protected');
  // GitLab would start the jobs of unreviewed code there only for those who may deploy.
  const isShared = plan.roles.some(
    ({ kind, environment }) => isUnreviewed(kind) && environment?.name === name,
  );
  if (!possible || !changes || name === undefined || isShared) return [];
  return [
    {
      id: 'protect-environment',
      title: `Make ${name} the protected environment`,
      effect:
        'The subject then says whether the environment of the job is protected, so AWS tells this role from those of unprotected environments. It does not say which environment it is.',
      cost: `Only people who may deploy to it can start its jobs. All other environments of the project that share its refs stay unprotected.${subjectForm === 'widest' ? '' : ' The subject changes for everything else that trusts the project: a roll-out in three phases.'}`,
      preview,
    },
  ];
};
