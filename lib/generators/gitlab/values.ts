import { type ShellStatement, sh } from '../../formats/shell';
import type { Plan } from '../../plan/types';
import type { Ref } from '../../setup/schema';

/** The variables the shared functions read. */
export function gitlabValues({ setup }: Plan, scope: 'api' | 'read_api'): readonly ShellStatement[] {
  const { url, project } = setup.gitlab;
  return [
    sh`gitlab=${url}`,
    sh`gitlab_host=${new URL(url).host}`,
    sh`project=${`projects/${project.id ?? encodeURIComponent(project.path)}`}`,
    sh`project_path=${project.path}`,
    sh`scope=${scope}`,
  ];
}

/** Every ref a role trusts, once. */
export function trustedRefs({ setup }: Plan): readonly Ref[] {
  const refs = setup.environments.flatMap((environment) => environment.refs);
  return refs.filter(
    (ref, index) => refs.findIndex(({ type, name }) => type === ref.type && name === ref.name) === index,
  );
}

/** Names of the environments that are to be protected. */
export const protectedEnvironments = ({ setup }: Plan): readonly string[] =>
  setup.environments.filter((environment) => environment.protected).map(({ name }) => name);
