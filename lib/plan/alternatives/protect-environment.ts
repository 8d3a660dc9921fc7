import { isUnreviewed } from '../../setup/kinds';
import { componentsOf, pinningOf } from '../pins';
import { type AlternativeSource, notIsolated, withRoles, withWidestSubject } from './alternative';

/** `environment_protected` in the subject distinguishes a protected environment from others on the same ref. */
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
  // If that environment is protected already, only the subject is missing: `widestSubject` offers that.
  const changes = preview.roles.some(
    ({ environment }, index) => environment?.protected !== plan.setup.roles[index]?.environment?.protected,
  );
  const possible =
    capabilities.protectedEnvironments &&
    componentsOf('widest', preview, capabilities).includes('environment_protected');
  // In a protected environment, only people who can deploy could start the jobs for unreviewed code.
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
