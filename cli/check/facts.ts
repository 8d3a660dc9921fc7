import type { Facts } from '../../lib/checks/types';
import { projectPathProblem, readProjectPath } from '../../lib/gitlab/project-path';
import { Unusable } from '../command';
import { message } from '../message';

interface Options {
  readonly project?: string | undefined;
  readonly 'project-id'?: string | undefined;
  readonly 'namespace-id'?: string | undefined;
  readonly ref?: string | undefined;
}

/** The facts about the project from the command line. Throws `Unusable` for an invalid value. */
export function factsOf(options: Options): Facts {
  const { project, ref } = options;
  const projectPath = project === undefined ? undefined : pathOf(project);
  const projectId = idOf('project-id', options);
  const namespaceId = idOf('namespace-id', options);
  if (ref?.trim() === '')
    throw new Unusable(
      [message('--ref is empty', 'the name of a branch or tag', 'keyless check roles.json --ref main')],
      true,
    );
  return {
    ...(projectPath === undefined ? {} : { projectPath }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(namespaceId === undefined ? {} : { namespaceId }),
    ...(ref === undefined ? {} : { ref: ref.trim().replace(/^refs\/(?:heads|tags)\//, '') }),
  };
}

/** The project path from what people paste: its address on any host, or the path itself. */
function pathOf(text: string): string {
  const [host] = /^https?:\/\/[^/]+/i.exec(text.trim()) ?? [];
  const path = readProjectPath(text.trim(), host?.toLowerCase() ?? 'https://gitlab.com');
  const wrong = projectPathProblem(path);
  if (wrong === undefined) return path;
  throw new Unusable(
    [
      message(
        `--project: ${wrong}`,
        'the path or the address of a project',
        'keyless check roles.json --project acme/api',
      ),
    ],
    true,
  );
}

function idOf(option: 'project-id' | 'namespace-id', options: Options): string | undefined {
  const id = options[option]?.trim();
  if (id === undefined || /^[1-9]\d{0,14}$/.test(id)) return id;
  throw new Unusable(
    [message(`--${option} is not an id`, 'digits only', `keyless check roles.json --${option} 48151623`)],
    true,
  );
}
