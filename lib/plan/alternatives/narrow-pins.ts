import { pinningOf, pipelineSourcesOf } from '../pins';
import { type AlternativeSource, withEnvironments } from './alternative';

/** Only where AWS sees what started a pipeline: gitlab.com. */
export const pushesOnly: AlternativeSource = ({ setup }) => {
  const more = setup.environments.some((environment) => pipelineSourcesOf(environment).join() !== 'push');
  if (!pinningOf(setup).gitlabKeys || !more) return [];
  return [
    {
      id: 'pushes-only',
      title: 'Accept pushes only',
      effect:
        'AWS refuses pipelines from the Run pipeline page, schedules, triggers and the API. A merge is a push.',
      cost: 'A deployment that failed is retried in its pipeline, or pushed again.',
      preview: withEnvironments(setup, (environment) => ({ ...environment, pipelineSources: ['push'] })),
    },
  ];
};

/** Only where AWS sees the kind of runner: gitlab.com. A pinned network means runners of one's own. */
export const hostedRunners: AlternativeSource = ({ setup }) => {
  const open = setup.environments.some(
    ({ runner, network }) => runner === undefined && network === undefined,
  );
  if (!pinningOf(setup).gitlabKeys || !open) return [];
  return [
    {
      id: 'hosted-runners',
      title: 'Accept only runners of GitLab',
      effect: 'AWS refuses jobs on runners that somebody registered, so a rogue runner cannot use its jobs.',
      cost: 'No runners of your own for these jobs, and so no fixed address to pin.',
      preview: withEnvironments(setup, (environment) =>
        environment.runner === undefined && environment.network === undefined
          ? { ...environment, runner: 'gitlab-hosted' }
          : environment,
      ),
    },
  ];
};
