import { mergeRequestOf } from '../gitlab/token/pipeline';
import { settingControl } from '../world/control';
import { withSettings } from '../world/weaken';

export const gitlabMergeRequestProtection = settingControl('gitlab-merge-request-protection', {
  present: ({ gitlab }) =>
    gitlab.capabilities.has('protected-merge-request-pipelines') &&
    !gitlab.project.protectMergeRequestPipelines,
  affects: ({ attempt }) =>
    attempt.kind === 'pipeline' && mergeRequestOf(attempt.pipeline.event) !== undefined,
  remove: (world) => withSettings(world, { protectMergeRequestPipelines: true }),
});
