import { pipelinePatchPath } from '../../parts/paths';
import type { Generator } from '../types';

/** `gitlab/gitlab-ci.patch`: the changes to the project's existing pipeline. */
export const gitlabPatch: Generator = {
  id: 'gitlab-patch',
  files: (_plan, _before, existing) =>
    existing === undefined || existing.patch === ''
      ? []
      : [
          {
            path: pipelinePatchPath,
            summary: 'The change of the .gitlab-ci.yml you have: take it with git apply.',
            document: { format: 'text', text: existing.patch },
          },
        ],
};
