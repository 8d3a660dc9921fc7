import type { PlanPatch } from '../../existing-pipeline/for-plan';
import { joinPhrasesOr } from '../../formats/english';
import { code, type MarkdownBlock, type MarkdownItem, md, proseOf } from '../../formats/markdown';
import { sh } from '../../formats/shell';
import { roleLastUsed } from '../../parts/aws/commands';
import { bullets } from '../../parts/blocks';
import { admitAnyBranch, leftOut } from '../../parts/must-fail/probes';
import { pipelinePatchPath, searchPath } from '../../parts/paths';
import { changesSubject } from '../../plan/rollout';
import type { Plan, RolePlan } from '../../plan/types';
import { keyLastUsed, listKeys, recordedSignIns, script, setKeyStatus } from './commands';
import { inEachAccount, type PhaseOf, textOnly, withCommands } from './phase';

/** Configures AWS and GitLab. Running pipelines do not change. */
export const prepare: PhaseOf = (plan) => ({
  title: 'prepare',
  change: md`You set up AWS and GitLab. The pipeline and the stored keys stay as they are.`,
  steps: [
    withCommands(
      md`Find out what is stored today and keep both lists: phases 4 to 7 work through them. Run the second search in each account.`,
      script(searchPath),
      script(searchPath, '--aws'),
    ),
    md`For every variable that holds a key, write down who else uses that key: other projects in the same group, schedules, people. Deactivate a shared key only when the last of them has moved.`,
    md`Find out where the values are kept outside GitLab. GitLab does not show a hidden variable again, and AWS shows a secret key only once.`,
    md`Do steps 1 to 3 of ${code('README.md')}.${changesSubject(plan) ? md` Where jobs use these roles already, do phase 1 of ${code('gitlab/SUBJECT-ROLLOUT.md')} instead of step 2: the final trust policies would shut them out now.` : ''}`,
    ...subjectSteps(plan),
  ],
  checks: [
    md`The checks of these steps pass.${changesSubject(plan) ? md` Where jobs used a role before, phase 3 of ${code('gitlab/SUBJECT-ROLLOUT.md')} comes first.` : ''}`,
    md`Each key on the list has an owner, and each use of a key has a date to move.`,
  ],
  wayBack: textOnly(
    md`nothing uses the new roles yet. Roll everything back as ${code('README.md')} says at its end.`,
  ),
  overview: {
    gitlab: 'holds the keys',
    keys: 'active',
    jobs: 'the keys',
    wayBack: 'delete the new roles; nothing uses them',
  },
});

/** A setting that changes the tokens of the whole project must wait until every relying party is ready. */
const subjectSteps = (plan: Plan) =>
  !changesSubject(plan)
    ? []
    : [
        md`This setup changes the subject of the tokens of the whole project to ${code(plan.subjectComponents.join(', '))}; ${code('gitlab/SUBJECT-ROLLOUT.md')} guides you through it. Look for other services that trust tokens of this project (Vault, another cloud, a package registry, other AWS roles). Each has to accept the old and the new subject before the setting is changed, and drops the old one afterwards.`,
      ];

/** The deploy jobs sign in with the token. The keys are still stored, but unused. */
export const runBoth: PhaseOf = (plan, existing) => ({
  title: 'run with the token, keep the keys',
  change: md`The jobs exchange the ID token for credentials. The keys are still stored, but the jobs clear them from their environment and log which ones they found.`,
  steps: [
    md`Do step 5 of ${code('README.md')} first, one role after the other. It needs only the library in the repository, no deploy job. Its jobs change nothing in AWS.${notTried(plan)}`,
    ...pipelineSteps(existing),
    md`Merge it, and deploy the least important environment first: ${deployOrder(plan)}.`,
    md`Jobs that sign in by themselves (${code('aws configure')}, a profile, a mounted file, a tool) still use the keys. Move them, too.`,
  ],
  checks: [
    md`Each ${code('verify-…')} and each ${code('must-fail-…')} job is green, and each environment was deployed once.`,
  ],
  wayBack: textOnly(
    md`revert the merge request. The old jobs find the keys where they were, and nothing in AWS needs to change.`,
  ),
  overview: {
    gitlab: 'holds the keys',
    keys: 'active',
    jobs: 'the token',
    wayBack: 'revert one merge request',
  },
});

/** How to add the jobs to the pipeline: with the patch, if the existing file is known. */
function pipelineSteps(existing: PlanPatch | undefined): readonly MarkdownItem[] {
  if (!existing?.patch)
    return [
      md`Do step 4 in one merge request that also removes the old deploy jobs. Keep it small: reverting it is the way back.`,
    ];
  const { removedKeys, missing, notes } = existing;
  return [
    withCommands(
      md`In one merge request, copy the library into your repository and apply the patch to your pipeline. Keep that merge request small: reverting it is the way back.`,
      sh`repository=../your-project`,
      sh`cp -R gitlab/ci "$repository"/`,
      sh`git -C "$repository" apply "$PWD"/${pipelinePatchPath}`,
    ),
    ...(removedKeys.length === 0
      ? []
      : [
          {
            text: md`The patch removes these keys from ${code('.gitlab-ci.yml')}. If the value of a key was in the file, it is in the history of the repository: treat it as known to everyone who can read the project.`,
            blocks: [removedKeyTable(removedKeys)],
          },
        ]),
    ...(missing.length === 0
      ? []
      : [
          md`Your pipeline has no job ${joinPhrasesOr(missing.map((name) => `"${name}"`))}: copy it from ${code('gitlab/.gitlab-ci.yml')}, or give the job in the setup the name it has in your file.`,
        ]),
    ...(notes.length === 0
      ? []
      : [
          {
            text: md`Look at these lines of your file before you merge.`,
            blocks: [bullets(...notes.map(({ line, message }) => md`Line ${line}: ${proseOf(message)}`))],
          },
        ]),
  ];
}

const removedKeyTable = (keys: PlanPatch['removedKeys']): MarkdownBlock => ({
  kind: 'table',
  head: [md`Key`, md`Line`, md`For`, md`Taken from`],
  rows: keys.map(({ name, line, job, from }) => [
    md`${code(name)}`,
    md`${line}`,
    job === undefined ? md`the whole pipeline` : md`${code(job)}`,
    from === undefined ? md`the file itself` : md`the CI/CD variable ${code(from)}, which phase 4 deletes`,
  ]),
});

/** Names the pairs of roles that no job tests, because AWS lets them in. */
function notTried(plan: Plan): string {
  const pairs = [
    ...leftOut(plan),
    ...admitAnyBranch(plan).map((name) => `any branch gets the role of ${name}, by design`),
  ];
  return pairs.length === 0
    ? ''
    : ` No job tries what AWS cannot refuse: ${pairs.join('; ')}. That does not change with the migration, unless you change the setup.`;
}

/** The environments in the order to deploy: protected ones last, because they matter most. */
const deployOrder = ({ roles }: Plan): string =>
  [...roles]
    .sort((a, b) => Number(isProtected(a)) - Number(isProtected(b)))
    .map(({ name }) => name)
    .join(', then ');

const isProtected = ({ environment }: RolePlan): boolean => environment?.protected ?? false;

/** A green pipeline does not prove that the token is used, because keys silently take precedence. The ARN of the session does. */
export const prove: PhaseOf = (plan) => ({
  title: 'prove that the token is used',
  change: md`A green pipeline is no proof: a stored key silently takes precedence over the token. The ARN in the log is proof, and so is what AWS recorded.`,
  steps: [
    {
      text: md`Look at the log of each deploy job for the line ${code('aws-oidc: running as …')} with the ARN of this table. With any other ARN, the job ends before its script starts.`,
      blocks: [
        {
          kind: 'table',
          head: [md`Role`, md`Jobs`, md`ARN starts with`],
          rows: plan.roles.map((role) => [
            md`${role.name}`,
            role.jobs.map(({ name }) => md`${code(name)}`).reduce((list, job) => md`${list}, ${job}`),
            md`${code(role.assumedRoleArnPrefix)}`,
          ]),
        },
      ],
    },
    inEachAccount(
      plan,
      md`Ask AWS when each role was used last. This can lag behind by hours.`,
      ({ roles }) => roles.map(roleLastUsed),
    ),
    inEachAccount(
      plan,
      md`See which subject the jobs used. CloudTrail shows it after some minutes, in the Region of the job: here the 50 newest. Denied attempts are there, too.`,
      ({ roles }) => oneByRegion(roles).map(recordedSignIns),
    ),
    md`Search the accounts again: the last use of each old key must no longer change. ${code(`sh ${searchPath} --aws`)}`,
  ],
  checks: [
    md`Every environment has a deployment whose log shows the ARN of the table. An ARN with ${code(':user/')} means that a stored key was used.`,
    md`No old key was used after the last environment was moved. If one was, look at the service and the Region of its last use.`,
  ],
  wayBack: textOnly(md`as from phase 2.`),
  overview: {
    gitlab: 'holds the keys',
    keys: 'active',
    jobs: 'the token',
    wayBack: 'revert one merge request',
  },
});

const oneByRegion = (roles: readonly RolePlan[]): readonly RolePlan[] =>
  roles.filter((role, index) => roles.findIndex((other) => other.region === role.region) === index);

/** Removes the keys from GitLab. They still work in AWS. */
export const removeVariables: PhaseOf = () => ({
  title: 'remove the variables',
  change: md`You remove the keys from GitLab. They still work in AWS.`,
  steps: [
    md`Search again, as the list may have grown: ${code(`sh ${searchPath}`)}. It names the scope, the variable and its environment.`,
    md`Delete what it names, first in the project and then group by group. Other projects may use a variable of a group: ask first.`,
    md`Delete what the search cannot find: its last lines name those places (runners, dotenv artifacts, mounted files, policy projects).`,
    md`Remove keys from ${code('.gitlab-ci.yml')} and from the files of the repository. The history keeps them, which is why phase 7 deletes the key itself and not only its variable.`,
  ],
  checks: [
    md`${code(`sh ${searchPath} --no-history`)} ends with status 0. Status 2 means that a scope could not be read: ask somebody with the role it names to run it. Keys that only the history of the repository holds wait for phase 7.`,
    md`Every environment was deployed since, and the logs no longer say ${code('set in this environment and not used')}.`,
  ],
  wayBack: textOnly(
    md`the key is still active. Add the variable again, masked and protected, from where its value is kept. If the value is lost, create a second access key for the same user (IAM allows two), store that, and start again at phase 4 for it.`,
  ),
  overview: { gitlab: 'holds no key', keys: 'active', jobs: 'the token', wayBack: 'add the variables again' },
});

/** Deactivating a key can be undone at once; deleting it cannot. */
export const deactivate: PhaseOf = () => ({
  title: 'deactivate the keys',
  change: md`The keys stop working, but you can activate them again at once. Never delete a key that has not been inactive for a while.`,
  steps: [
    withCommands(
      md`For each user on the list of phase 1, look at the keys and their last use.`,
      sh`user=deploy-user`,
      listKeys,
      sh`key=AKIA...`,
      keyLastUsed,
    ),
    withCommands(
      md`Deactivate one key, starting with the least important environment, at a time when somebody is there to notice.`,
      setKeyStatus('Inactive'),
    ),
    md`Deploy that environment, then continue with the next key.`,
  ],
  checks: [
    md`Every old key is ${code('Inactive')}. Since then, every environment was deployed, and schedules and other jobs have run.`,
  ],
  wayBack: withCommands(
    md`activate the key again. It works within seconds to minutes.`,
    setKeyStatus('Active'),
  ),
  overview: {
    gitlab: 'holds no key',
    keys: 'inactive',
    jobs: 'the token',
    wayBack: 'activate the keys again',
  },
});

/** Waits until the rarest job has run. */
export const wait: PhaseOf = () => ({
  title: 'wait',
  change: md`The rarest use of a key decides how long: a monthly report, a quarterly job, a restore that nobody has tested. Five weeks cover everything that runs once a month.`,
  steps: [
    md`Write down when the waiting ends and who deletes the keys then. Keep the alarms of the folder ${code('detect')} on until then.`,
    md`If somebody reports a broken job, that job used the key and no search found it: move it, or give it a separate role.`,
  ],
  checks: [
    md`The date has passed, and no key had to be activated again. If one had to be, the waiting starts again for that key.`,
  ],
  wayBack: textOnly(md`as from phase 5.`),
  overview: {
    gitlab: 'holds no key',
    keys: 'inactive',
    jobs: 'the token',
    wayBack: 'activate the keys again',
  },
});

/** Deletes the keys, and prevents new ones. */
export const remove: PhaseOf = () => ({
  title: 'delete',
  change: md`The keys are gone for good. This is the only step without a way back to the same key.`,
  steps: [
    withCommands(
      md`Delete each key. Delete the user, too, if it existed only for the pipeline: first remove its policies, groups and keys. Remove permissions that only these users had.`,
      sh`aws iam delete-access-key --user-name "$user" --access-key-id "$key"`,
    ),
    md`Attach the service control policy of the folder ${code('guardrails')}, so that nobody creates a new key.`,
    md`Start the schedule of ${code('verify/drift.gitlab-ci.yml')}, so that you notice when a role changes or appears. Its header says what it needs.`,
  ],
  checks: [
    md`${code(`sh ${searchPath} --no-history`)} ends with status 0. A key that only the history of the repository shows is one of those you deleted.`,
    md`${code(`sh ${searchPath} --aws`)} ends with status 0 in each account. If other users may keep their keys, add the names of the users to search.`,
    md`${code('sh verify/deployed.sh')} ends with status 0 in each account.`,
  ],
  wayBack: textOnly(
    md`none, as a deleted key cannot be restored. In an emergency, create a new key for a user with the same permissions, and start again at phase 4.`,
  ),
  overview: { gitlab: 'holds no key', keys: 'deleted', jobs: 'the token', wayBack: 'none' },
});
