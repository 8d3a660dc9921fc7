import { isUnreviewed } from '../../setup/kinds';
import type { Role } from '../../setup/schema';
import { pinningOf, pipelineSourcesOf } from '../pins';
import { type AlternativeSource, withRoles } from './alternative';

/** Only for gitlab.com, where AWS sees the pipeline source. */
export const pushesOnly: AlternativeSource = ({ setup }) => {
  const narrowed = (role: Role): boolean =>
    isUnreviewed(role.kind) || pipelineSourcesOf(role).join() === 'push';
  if (!pinningOf(setup).gitlabKeys || setup.roles.every(narrowed)) return [];
  return [
    {
      id: 'pushes-only',
      title: 'Accept pushes only',
      effect:
        'AWS refuses pipelines from the Run pipeline page, schedules, triggers and the API. A merge is a push.',
      cost: 'A deployment that failed is retried in its pipeline, or pushed again.',
      preview: withRoles(setup, (role) => (narrowed(role) ? role : { ...role, pipelineSources: ['push'] })),
    },
  ];
};

/** Only for gitlab.com, where AWS sees the kind of runner. A role with a pinned network already needs self-hosted runners. */
export const hostedRunners: AlternativeSource = ({ setup }) => {
  const open = setup.roles.some(({ runner, network }) => runner === undefined && network === undefined);
  if (!pinningOf(setup).gitlabKeys || !open) return [];
  return [
    {
      id: 'hosted-runners',
      title: 'Accept only runners of GitLab',
      effect: 'AWS refuses jobs on runners that somebody registered, so a rogue runner cannot use its jobs.',
      cost: 'These jobs cannot use your own runners, so there is no fixed address to pin.',
      preview: withRoles(setup, (role) =>
        role.runner === undefined && role.network === undefined ? { ...role, runner: 'gitlab-hosted' } : role,
      ),
    },
  ];
};
