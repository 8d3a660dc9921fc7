import { isUnreviewed } from '../../setup/kinds';
import type { GapCheck } from './gap';

/** Anyone who can merge into a protected branch can also run pipelines on it. */
export const mergingKept: GapCheck = ({ setup: { gitlab, roles } }) =>
  gitlab.mergeLevel === 'maintainers' ||
  !roles.some(({ kind, refs = [] }) => !isUnreviewed(kind) && refs.some(({ type }) => type === 'branch'))
    ? []
    : [
        {
          code: 'merging-kept',
          severity: 'warning',
          title: 'Developers may be able to merge into a trusted branch',
          detail:
            'The setup leaves merging as it is. Anyone who can merge into a trusted branch can run pipelines on it, and so gets its role. gitlab/configure.sh --report shows who can.',
          remedy:
            'Set "Merging into trusted branches" to Maintainers only (gitlab.mergeLevel), or check in GitLab who may merge.',
        },
      ];

/** Pipeline variables override job variables. For example, `PATH` decides which program the job runs. */
export const pipelineVariablesKept: GapCheck = ({ setup: { gitlab } }) => {
  const { pipelineVariables = 'keep' } = gitlab;
  if (pipelineVariables === 'no-one' || pipelineVariables === 'owner') return [];
  const who = {
    keep: 'The setup leaves pipeline variables as they are, so Developers may be able to set them.',
    developer: 'The setup lets Developers set pipeline variables.',
    maintainer: 'The setup lets Maintainers set pipeline variables.',
  }[pipelineVariables];
  return [
    {
      code: 'pipeline-variables-kept',
      severity: 'warning',
      title: 'Pipeline variables can change the deploy job',
      detail: `${who} Anyone who can set them and run a pipeline on a trusted ref can run their own code in the deploy job, for example with PATH.`,
      remedy:
        'Set "Pipeline variables" to No one (gitlab.pipelineVariables), unless trigger calls or schedules of this project pass variables: GitLab then refuses them.',
    },
  ];
};
