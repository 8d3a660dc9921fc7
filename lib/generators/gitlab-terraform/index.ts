import type { HclBody } from '../../formats/hcl';
import { hasOutput } from '../../parts/aws/outputs';
import { managesProject } from '../../parts/gitlab/terraform';
import type { Generator, OutputFile } from '../types';
import { protectionBlocks, protectionsHeader } from './protections';
import { projectBody, projectHeader } from './settings';
import { connectionBlocks, gitlabVersionsBody } from './values';

/** `gitlab/terraform/`: the project's settings and protections for Terraform or OpenTofu, if the setup asks for it. */
export const gitlabTerraform: Generator = {
  id: 'gitlab-terraform',
  files: (plan) =>
    hasOutput(plan, 'gitlab-terraform')
      ? [
          file(
            'versions.tf',
            'Terraform or OpenTofu for GitLab: the versions it works with.',
            gitlabVersionsBody,
          ),
          file(
            'main.tf',
            'Terraform or OpenTofu for GitLab: the protected refs and environments.',
            [...connectionBlocks(plan), ...protectionBlocks(plan)],
            managesProject(plan)
              ? protectionsHeader(plan)
              : `${protectionsHeader(plan)}\n\n${projectHeader(plan)}`,
          ),
          ...(managesProject(plan)
            ? [
                file(
                  'project.tf',
                  'Terraform or OpenTofu for GitLab: the settings of the project, which it takes over as a whole. Read its header first.',
                  projectBody(plan),
                  projectHeader(plan),
                ),
              ]
            : []),
        ]
      : [],
};

const file = (path: string, summary: string, body: HclBody, header?: string): OutputFile => ({
  path: `gitlab/terraform/${path}`,
  summary,
  document: { format: 'hcl', body, ...(header !== undefined && { header }) },
});
