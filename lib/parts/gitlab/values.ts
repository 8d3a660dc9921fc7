import { type ShellStatement, sh } from '../../formats/shell';
import { capabilitiesOf } from '../../gitlab/capabilities';
import type { Plan } from '../../plan/types';
import type { Ref } from '../../setup/schema';
import { reviewedRoles } from '../../world/trusted-refs';

/** The variables the shared functions read. */
export function gitlabValues({ setup }: Plan, scope: 'api' | 'read_api'): readonly ShellStatement[] {
  const { url, project } = setup.gitlab;
  return [
    sh`gitlab=${url}`,
    sh`gitlab_host=${new URL(url).host}`,
    sh`project=${`projects/${project.id ?? encodeURIComponent(project.path)}`}`,
    sh`project_path=${project.path}`,
    sh`access=${scope}`,
  ];
}

/** What a script needs to reach GitLab. Below a path that is a token: glab takes a host, and may leave the path out. */
export const accessNeeded = ({ setup }: Plan, scope: 'api' | 'read_api'): string =>
  new URL(setup.gitlab.url).pathname === '/'
    ? `either curl with GITLAB_TOKEN (scope ${scope}) or glab`
    : `curl with GITLAB_TOKEN (scope ${scope})`;

/** Every ref a role of reviewed code trusts, once: what GitLab has to protect. */
export function trustedRefs(plan: Plan): readonly Ref[] {
  const refs = reviewedRoles(plan).flatMap((role) => role.refs);
  return refs.filter(
    (ref, index) => refs.findIndex(({ type, name }) => type === ref.type && name === ref.name) === index,
  );
}

/** Names of the environments that are to be protected. */
export const protectedEnvironments = (plan: Plan): readonly string[] => environmentsOf(plan, true);

/** Names of the environments that are protected, or of those that are not, each once: several roles may have the same. */
const environmentsOf = ({ setup }: Plan, isProtected: boolean): readonly string[] => [
  ...new Set(
    setup.roles.flatMap(({ environment }) =>
      environment?.protected === isProtected ? [environment.name] : [],
    ),
  ),
];

/**
 * Names of the environments that must stay unprotected: the subject of their jobs says environment_protected:false, and once
 * something protects them it says true, as that of a protected environment on the same ref does.
 */
export const unprotectedEnvironments = (plan: Plan): readonly string[] =>
  plan.subjectComponents.includes('environment_protected') ? environmentsOf(plan, false) : [];

/**
 * Whether pipelines of forks may stay in the project: where the setup wants them and their tokens name the fork. On versions
 * with CVE-2025-5819 they name this project, so there `configure.sh` asks to switch the setting off, whatever the setup says.
 */
export const keepsForkPipelines = ({ setup: { gitlab } }: Plan): boolean =>
  gitlab.forkPipelinesInParent && capabilitiesOf(gitlab).has('fork-named-in-token');

/** The groups above the project, the nearest last, as paths of the API. */
export const groupsAbove = ({
  setup,
}: Plan): readonly { readonly path: string; readonly address: string }[] => {
  const parts = setup.gitlab.project.path.split('/').slice(0, -1);
  return parts.map((_, index) => {
    const path = parts.slice(0, index + 1).join('/');
    return { path, address: `groups/${encodeURIComponent(path)}` };
  });
};
