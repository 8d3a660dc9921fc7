import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { eventOf, sourcesOpenToPeople } from '../world/events';
import { onEveryRef } from '../world/pipeline-attempt';

const usualWays = ['web', 'api', 'schedule', 'trigger'] as const;

export const developerRunsPipeline: Attack = {
  id: 'developer-runs-pipeline',
  title: 'A Developer runs a pipeline on the trusted ref',
  scenario: 'run-on-trusted-ref',
  attacker: 'developer',
  story: [
    'A Developer cannot push to the trusted ref, but tries to run a pipeline on it: in the web interface, through the API, with a schedule.',
    'Anyone who can merge into a protected branch can do that, with any variables if the project allows it.',
  ],
  expected: ['gitlab', 'trust-policy'],
  sources: [sources.gitlabPipelineSecurity],
  weaknesses: ['merging-kept'],
  attempts(target) {
    const actor = target.gitlab.people.developer;
    const accepted = sourcesOpenToPeople(target.role).filter((source) => source !== 'push');
    const ways = new Set([...usualWays, ...accepted]);
    return [...ways].flatMap((source) =>
      onEveryRef(target, ({ name }) => `On ${name}, started by ${source}`, {
        actor,
        event: eventOf(source),
      }),
    );
  },
};
