import { type ShellStatement, sh } from '../../formats/shell';
import { capabilitiesOf } from '../../gitlab/capabilities';
import type { Plan } from '../../plan/types';
import type { Ref } from '../../setup/schema';
import { reviewedRoles } from '../../world/trusted-refs';

/** The variables that the shared functions read. */
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

/** What a script needs to call GitLab. An instance with a path in its URL needs a token: glab takes only a host and may drop the path. */
export const accessNeeded = ({ setup }: Plan, scope: 'api' | 'read_api'): string =>
  new URL(setup.gitlab.url).pathname === '/'
    ? `either curl with GITLAB_TOKEN (scope ${scope}) or glab`
    : `curl with GITLAB_TOKEN (scope ${scope})`;

/** Every ref that a role for reviewed code trusts, once. GitLab must protect these. */
export function trustedRefs(plan: Plan): readonly Ref[] {
  const refs = reviewedRoles(plan).flatMap((role) => role.refs);
  return refs.filter(
    (ref, index) => refs.findIndex(({ type, name }) => type === ref.type && name === ref.name) === index,
  );
}

/** Names of the environments that GitLab must protect. */
export const protectedEnvironments = (plan: Plan): readonly string[] => environmentsOf(plan, true);

/** Names of the environments with that protection, each once: several roles may share an environment. */
const environmentsOf = ({ setup }: Plan, isProtected: boolean): readonly string[] => [
  ...new Set(
    setup.roles.flatMap(({ environment }) =>
      environment?.protected === isProtected ? [environment.name] : [],
    ),
  ),
];

/**
 * Names of the environments that must stay unprotected. If one becomes protected, the subject of its jobs changes from
 * environment_protected:false to true, which is what the subject of a protected environment on the same ref says.
 */
export const unprotectedEnvironments = (plan: Plan): readonly string[] =>
  plan.subjectComponents.includes('environment_protected') ? environmentsOf(plan, false) : [];

/**
 * Whether fork pipelines may keep running in the project: the setup wants them, and their tokens name the fork. On versions
 * with CVE-2025-5819, the tokens name this project, so `configure.sh` asks to turn the setting off, whatever the setup says.
 */
export const keepsForkPipelines = ({ setup: { gitlab } }: Plan): boolean =>
  gitlab.forkPipelinesInParent && capabilitiesOf(gitlab).has('fork-named-in-token');

/** The groups above the project as API paths, the nearest last. */
export const groupsAbove = ({
  setup,
}: Plan): readonly { readonly path: string; readonly address: string }[] => {
  const parts = setup.gitlab.project.path.split('/').slice(0, -1);
  return parts.map((_, index) => {
    const path = parts.slice(0, index + 1).join('/');
    return { path, address: `groups/${encodeURIComponent(path)}` };
  });
};
