import { comment, type ShellStatement, sh } from '../formats/shell';
import { changesSubject } from '../plan/rollout';
import type { Plan } from '../plan/types';
import { formsOf } from './aws/commands';
import type { AwsForm } from './aws/outputs';
import { accountFolder } from './aws/role';
import { searchPath } from './paths';

/** One step on the way to a project without stored keys: what to run, what to expect, and the file to read. */
export interface ShortStep {
  readonly title: string;
  readonly statements: readonly ShellStatement[];
  /** What the last command prints, or how it exits, when the step is done. */
  readonly expected: string;
  readonly file: string;
}

/**
 * The steps of the shortest way, in order, for README.md and for the last step of the page. None if the setup changes the subject of
 * all tokens, because that takes phases.
 */
export function shortestSteps(plan: Plan): readonly ShortStep[] {
  if (changesSubject(plan)) return [];
  return [
    ...inAws(plan),
    {
      title: 'Check that AWS holds what was generated',
      statements: [sh`sh verify/deployed.sh`],
      expected: 'It ends with status 0 and lists no difference.',
      file: 'verify/deployed.sh',
    },
    {
      title: 'Set up the project in GitLab',
      statements: [sh`sh gitlab/configure.sh`],
      expected: 'It reads every change back and lists what it cannot set.',
      file: 'gitlab/configure.sh',
    },
    {
      title: 'Copy the login into your repository',
      statements: [sh`cp -R gitlab/ci PATH-OF-YOUR-REPOSITORY/`],
      expected:
        'Your .gitlab-ci.yml includes ci/aws-oidc.gitlab-ci.yml, and each job that uses AWS extends its role.',
      file: 'gitlab/.gitlab-ci.yml',
    },
    {
      title: 'Find the stored keys, to remove them',
      statements: [sh`sh ${searchPath}`],
      expected: 'It ends with status 0 once no stored key is left.',
      file: 'migrate/MIGRATION.md',
    },
  ];
}

/** For each form, the file to read before applying it to an account. */
const mainFiles: Readonly<Record<AwsForm, string>> = {
  'aws-cli': 'apply.sh',
  terraform: 'terraform/main.tf',
  cloudformation: 'cloudformation.yaml',
};

/** Creates the roles with the first form of the bundle: one step per account, because the user signs in to each account first. */
function inAws(plan: Plan): readonly ShortStep[] {
  const [form] = formsOf(plan);
  if (form === undefined) return [];
  const accounts = plan.accounts.filter(form.covers);
  return accounts.map((account) => {
    const all = form.apply(plan, account);
    const statements = form.output === 'aws-cli' ? all.slice(-1) : all;
    const { id, name } = account.account;
    const isOnly = accounts.length === 1;
    return {
      title: isOnly ? 'Create the roles in AWS' : `Create the roles in account ${id} (${name})`,
      statements: isOnly ? statements : [comment(`Signed in to account ${id} (${name})`), ...statements],
      expected: 'It ends with status 0 and says what it created or changed.',
      file: `${accountFolder(id)}/${mainFiles[form.output]}`,
    };
  });
}
