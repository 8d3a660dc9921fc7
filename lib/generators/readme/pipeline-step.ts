import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { paragraph, yamlSample } from '../../parts/blocks';
import { libraryInclude, libraryPath, pipelinePaths, roleJobName } from '../../parts/job/names';
import { firstJob } from '../../plan/first-job';
import type { Plan } from '../../plan/types';

/** Where the two files of the pipeline go, and what changes in a pipeline that is there already. */
export function pipelineBlocks(plan: Plan): readonly MarkdownBlock[] {
  const [role] = plan.roles;
  if (role === undefined) return [];
  const hidden = roleJobName(plan, role);
  return [
    paragraph(
      md`Two files go into the repository: ${code(pipelinePaths.library)} as ${code(libraryPath)}, and ${code(pipelinePaths.jobs)} as ${code('.gitlab-ci.yml')}. The first is made again with every change of the setup, so do not edit it. The second is yours. If you have a pipeline, keep it, and change three things: the include, ${code('extends')} in each job that uses AWS, and the ${code('before_script')} of these jobs, if they have one.`,
    ),
    yamlSample({
      include: libraryInclude,
      [firstJob(role).name]: { extends: hidden },
    }),
    paragraph(
      md`The hidden job brings a ${code('before_script')} with the login, which replaces the one of ${code('default')}. A job with its own ${code('before_script')} needs the login as its first line: ${code(`- !reference [${hidden}, before_script]`)}. Nothing here sets ${code('stages')}, ${code('workflow')} or ${code('default')}. Remove the old deploy jobs.`,
    ),
    paragraph(
      md`The scripts are POSIX shell. Runners that run jobs in PowerShell are not supported: use a runner with a Linux shell or image for these jobs.`,
    ),
  ];
}

/** How the checks get into the pipeline. */
export const identityInclude: readonly MarkdownBlock[] = [
  yamlSample({ include: [{ local: 'ci/identity.gitlab-ci.yml' }] }),
];
