import { joinSome } from '../../formats/english';
import { perRole } from './gap';

/**
 * A pin on the runner or the network says which runners AWS accepts. Runner tags say which runners get the job from GitLab.
 * Source: GitLab documentation, "Configuring runners", `tags`.
 */
export const runnerPinNeedsTags = perRole(({ runner, network, jobs }, { setup, pinning }) => {
  const pinned = pinning.gitlabKeys ? runner : undefined;
  const untagged = jobs.filter(({ tags }) => tags === undefined).map(({ name }) => name);
  if (untagged.length === 0 || (pinned === undefined && network === undefined)) return [];
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
      title: `${nameJobs(untagged)} no runner tags`,
      detail: `AWS accepts this role only ${accepted}, but the setup has no runner tags for ${untagged.length === 1 ? 'the job' : 'these jobs'}. ${elsewhere} AWS refuses the token of such a job, so the deployment fails.`,
      remedy: `Add runner tags to the job (step Jobs) that only the right runners have. Or ${ownRunners ? 'turn off instance runners for the project (Settings > CI/CD > Runners), and let the right runners run untagged jobs' : 'let no other runner of the project run untagged jobs'}.`,
    },
  ];
});

const nameJobs = (names: readonly string[]): string =>
  names.length === 1 ? `The job ${names.join()} has` : `The jobs ${joinSome(names)} have`;
