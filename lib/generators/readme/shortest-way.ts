import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { comment, type ShellStatement, sh } from '../../formats/shell';
import { formsOf } from '../../parts/aws/commands';
import { commands, heading, paragraph } from '../../parts/blocks';
import { pipelinePaths } from '../../parts/job/names';
import { searchPath } from '../../parts/paths';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';

/** Five commands, with one account. What to check after each, and why, is in the steps. */
export function shortestWay(plan: Plan): readonly MarkdownBlock[] {
  const title = heading(2, md`The shortest way`);
  if (changesSubject(plan))
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
    commands(
      ...applied(plan),
      sh`sh verify/deployed.sh`,
      sh`sh gitlab/configure.sh`,
      sh`cp -R gitlab/ci PATH-OF-YOUR-REPOSITORY/`,
      sh`sh ${searchPath}`,
    ),
    paragraph(
      md`Then add the include and the jobs of ${code(pipelinePaths.jobs)} to your ${code('.gitlab-ci.yml')}, and remove the keys that the last command found. The steps below say what to check after each command.`,
    ),
  ];
}

/** What creates the roles, in the first form of the bundle. Between accounts somebody signs in. */
function applied(plan: Plan): readonly ShellStatement[] {
  const [form] = formsOf(plan);
  if (form === undefined) return [];
  const accounts = plan.accounts.filter(form.covers);
  return accounts.flatMap((account) => {
    const all = form.apply(plan, account);
    const statements = form.output === 'aws-cli' ? all.slice(-1) : all;
    const { id, name } = account.account;
    return accounts.length === 1
      ? statements
      : [comment(`Signed in to account ${id} (${name})`), ...statements];
  });
}
