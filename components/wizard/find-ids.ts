import { quoteWord } from '@/lib/formats/quote';

/**
 * The `glab api` line that prints the id of a project and of its namespace. A placeholder stands for a path that is
 * not one, and for an instance the command names its host.
 */
export function findIdsCommand(path: string, instance?: string): string {
  const project = /^[\w.-]+(\/[\w.-]+)+$/.test(path.trim()) ? path.trim() : 'group/project';
  const host = /^https:\/\/([\w.-]+(?::\d+)?)(?:\/|$)/.exec(instance?.trim() ?? '')?.[1];
  return [
    'glab api',
    ...(host === undefined ? [] : [`--hostname ${quoteWord(host)}`]),
    quoteWord(`projects/${encodeURIComponent(project)}`),
    `| jq ${quoteWord('{id, namespace: .namespace.id}')}`,
  ].join(' ');
}
