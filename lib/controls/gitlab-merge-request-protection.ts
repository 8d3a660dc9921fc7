import { capabilitiesOf } from '../gitlab/capabilities';
import { mergeRequestOf } from '../gitlab/token/pipeline';
import { settingControl, withSettings } from '../world/weaken';

export const gitlabMergeRequestProtection = settingControl('gitlab-merge-request-protection', {
  present: ({ gitlab }) =>
    capabilitiesOf(gitlab.instance).has('protected-merge-request-pipelines') &&
    !gitlab.target.protectMergeRequestPipelines,
  concerns: ({ attempt }) =>
    attempt.kind === 'pipeline' && mergeRequestOf(attempt.pipeline.event) !== undefined,
  remove: (world) => withSettings(world, { protectMergeRequestPipelines: true }),
});
