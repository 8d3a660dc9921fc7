import { joinSome } from '../../formats/english';
import { isRefPattern } from '../../gitlab/ref-name';
import { isUnreviewed } from '../../setup/kinds';
import { type GapCheck, perRole } from './gap';

export const refPatterns = perRole(({ kind, refs = [] }, { pinning }) => {
  if (isUnreviewed(kind)) return [];
  const patterns = refs.filter(({ name }) => isRefPattern(name)).map(({ type, name }) => `${type} ${name}`);
  if (patterns.length === 0) return [];
  const protectionPinned = pinning.gitlabKeys || pinning.subjectComponents.includes('ref_protected');
  return [
    {
      code: 'ref-pattern',
      severity: protectionPinned ? 'warning' : 'danger',
      title: `Trusted by pattern: ${joinSome(patterns)}`,
      detail: protectionPinned
        ? 'Every protected ref that matches gets the role. Anyone allowed to create one can deploy, from any commit.'
        : 'Every ref that matches gets the role, protected or not: AWS cannot see the difference here.',
      remedy: `Protect ${joinSome(patterns)} in GitLab and let only Maintainers create them. Make sure that no second rule matches: the most permissive one wins.`,
    },
  ];
});

/** On Free, only the ref separates two environments. */
export const noProtectedEnvironments: GapCheck = ({ pinning: { capabilities } }) =>
  capabilities.protectedEnvironments
    ? []
    : [
        {
          code: 'no-protected-environments',
          severity: 'info',
          title: 'GitLab Free has no protected environments',
          detail:
            'The name of an environment protects nothing: anyone who can change a job can write any name. Only protected branches and tags decide who deploys.',
          remedy:
            'Give each environment separate protected refs, and choose who may push, merge or create them.',
        },
      ];

/** AWS has no condition key for the environment. It sees the protection only if the subject contains it. */
export const environmentProtectionNotPinned = perRole(({ environment }, { pinning }) =>
  environment?.protected && !pinning.subjectComponents.includes('environment_protected')
    ? [
        {
          code: 'environment-protection-not-pinned',
          severity: 'info',
          title: 'AWS does not see that the environment is protected',
          detail: `GitLab asks for permission before a job with environment ${environment.name} starts. But anyone who can run a pipeline on a trusted ref can write a job without the environment, and AWS sees no difference between the tokens.`,
          remedy: `Rely on the protection of the ref. ${
            pinning.capabilities.has('protection-in-subject')
              ? 'To pin the environment as well, choose the widest subject: it carries environment_protected. That changes it for everything else that trusts this project.'
              : 'From GitLab 18.7 on the subject can carry environment_protected.'
          }`,
        },
      ]
    : [],
);

/** `environment_protected` says that the environment is protected, but not which one it is. */
export const environmentNotNamed: GapCheck = ({ setup: { roles }, subjectComponents }) => {
  const namesOf = (isProtected: boolean) => [
    ...new Set(
      roles.flatMap(({ environment }) => (environment?.protected === isProtected ? [environment.name] : [])),
    ),
  ];
  const names = namesOf(true);
  const open = namesOf(false);
  if (!subjectComponents.includes('environment_protected') || names.length === 0) return [];
  return [
    {
      code: 'environment-not-named',
      severity: 'info',
      title: 'The subject says that an environment is protected, not which one',
      detail: `Anyone who can deploy to any protected environment of this project gets environment_protected: true, not only for ${joinSome(names)}. A job without an environment has no such part and is refused. Jobs with the action access, prepare or verify need no approval and get it too.${open.length === 0 ? '' : ` The reverse holds, too: once GitLab protects ${joinSome(open)}, in the project or by its tier in a group, jobs there get the subject of a protected environment on the same ref.`}`,
      remedy: `Let the same people deploy to all protected environments of this project${open.length === 0 ? '' : `, and keep ${joinSome(open)} unprotected`}, or use a separate project for deployments.`,
    },
  ];
};
