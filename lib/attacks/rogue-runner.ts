import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { onEveryRef } from '../world/pipeline-attempt';

export const rogueRunner: Attack = {
  id: 'rogue-runner',
  title: 'Another kind of runner takes the job',
  scenario: 'foreign-runner',
  attacker: 'runner-owner',
  story: [
    'A runner that somebody registered for the project, or a shared one, picks the deploy job up.',
    'The owner of the machine can read the token.',
  ],
  expected: ['trust-policy'],
  sources: [sources.awsConditionKeys, sources.gitlabIdToken],
  weaknesses: ['runner-not-pinned', 'runner-not-pinnable'],
  attempts(target) {
    const runnerEnvironment =
      target.job.runnerEnvironment === 'self-hosted' ? 'gitlab-hosted' : 'self-hosted';
    if (target.world.gitlab.instance.edition !== 'gitlab.com')
      return { notApplicable: 'Only gitlab.com has GitLab-hosted runners besides your own.' };
    return onEveryRef(target, ({ name }) => `From ${name}, on a ${runnerEnvironment} runner`, {
      yaml: 'reviewed',
      job: { ...target.job, runnerEnvironment },
    });
  },
};
