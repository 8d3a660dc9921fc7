import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { commands, heading, paragraph } from '../../parts/blocks';
import { pipelinePaths } from '../../parts/job/names';
import { shortestSteps } from '../../parts/shortest-way';
import type { Plan } from '../../plan/types';

/** The commands without explanations: five for one account. The steps say what to check after each, and why. */
export function shortestWay(plan: Plan): readonly MarkdownBlock[] {
  const title = heading(2, md`The shortest way`);
  const steps = shortestSteps(plan);
  if (steps.length === 0)
    return [
      title,
      paragraph(
        md`There is none for this setup: it changes the subject of all tokens of the project. Read ${code('gitlab/SUBJECT-ROLLOUT.md')} first, then follow the steps below.`,
      ),
    ];
  return [
    title,
    paragraph(
      md`Run these in this folder, signed in to AWS, and to GitLab as a Maintainer. Each script that changes something shows with ${code('--plan')} what it would do.`,
    ),
    commands(...steps.flatMap(({ statements }) => statements)),
    paragraph(
      md`Then add the include and the jobs of ${code(pipelinePaths.jobs)} to your ${code('.gitlab-ci.yml')}, and remove the keys that the last command found. The steps below say what to check after each command.`,
    ),
  ];
}
