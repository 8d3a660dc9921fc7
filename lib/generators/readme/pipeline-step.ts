import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { paragraph, yamlSample } from '../../parts/blocks';
import { libraryInclude, libraryPath, pipelinePaths, roleJobName } from '../../parts/job/names';
import { firstJob } from '../../plan/first-job';
import type { Plan } from '../../plan/types';

/** Where the two pipeline files go, and what to change in an existing pipeline. */
export function pipelineBlocks(plan: Plan): readonly MarkdownBlock[] {
  const [role] = plan.roles;
  if (role === undefined) return [];
  const hidden = roleJobName(plan, role);
  return [
    paragraph(
      md`Two files go into the repository: ${code(pipelinePaths.library)} as ${code(libraryPath)}, and ${code(pipelinePaths.jobs)} as ${code('.gitlab-ci.yml')}. Do not edit the first file: every change of the setup generates it again. The second is yours. If you have a pipeline, keep it and change three things: the include, ${code('extends')} in each job that uses AWS, and the ${code('before_script')} of these jobs, if they have one. Remove the old deploy jobs.`,
    ),
    yamlSample({
      include: libraryInclude,
      [firstJob(role).name]: { extends: hidden },
    }),
    paragraph(
      md`The hidden job has a ${code('before_script')} with the login, which replaces the one of ${code('default')}. A job with its own ${code('before_script')} needs the login as its first line: ${code(`- !reference [${hidden}, before_script]`)}. Nothing here sets ${code('stages')}, ${code('workflow')} or ${code('default')}.`,
    ),
    paragraph(
      md`The image of a job needs a POSIX shell, and one of aws, curl, GNU wget and python3 for the login; with the credentials mode "web-identity-file", the shell is enough. Runners that run jobs in PowerShell are not supported.`,
    ),
  ];
}
