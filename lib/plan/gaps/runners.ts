import { perEnvironment } from './gap';

/**
 * A pin on the runner or the network says which runners AWS accepts; runner tags say which runners GitLab gives the job to.
 * Source: GitLab documentation, "Configuring runners", `tags`.
 */
export const runnerPinNeedsTags = perEnvironment(({ runner, network, job }, { setup, pinning }) => {
  const pinned = pinning.gitlabKeys ? runner : undefined;
  if (pinned === undefined && network === undefined) return [];
  const ownRunners = pinned !== 'gitlab-hosted';
  const accepted =
    pinned === undefined || network !== undefined ? 'from the pinned network' : `on ${pinned} runners`;
  const elsewhere =
    setup.gitlab.edition === 'gitlab.com' && ownRunners
      ? 'GitLab may give it to any runner of the project that takes jobs without tags, and the GitLab-hosted runners do.'
      : 'GitLab may give it to any runner of the project that takes jobs without tags.';
  return [
    {
      code: 'runner-pin-needs-tags',
      severity: ownRunners ? 'warning' : 'info',
      title: `The job ${job.name} has no runner tags`,
      detail: `AWS accepts this role only ${accepted}, but the setup has no runner tags for the job. ${elsewhere} AWS refuses the token of such a job, so the deployment fails.`,
      remedy: `Add tags to the job, for example \`tags: [aws-deploy]\`, that only the right runners have. Or ${ownRunners ? 'turn off instance runners for the project (Settings > CI/CD > Runners), and let the right runners run untagged jobs' : 'let no other runner of the project run untagged jobs'}.`,
    },
  ];
});
