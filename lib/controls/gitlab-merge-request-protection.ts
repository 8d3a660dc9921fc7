import { capabilitiesOf } from '../gitlab/capabilities';
import { settingControl, withSettings } from './weaken';

export const gitlabMergeRequestProtection = settingControl('gitlab-merge-request-protection', {
  present: ({ gitlab }) =>
    capabilitiesOf(gitlab.instance).has('protected-merge-request-pipelines') &&
    !gitlab.target.protectMergeRequestPipelines,
  remove: (world) => withSettings(world, { protectMergeRequestPipelines: true }),
});
