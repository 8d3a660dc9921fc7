import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { sh } from '../../formats/shell';
import { capabilitiesOf } from '../../gitlab/capabilities';
import { defaultSubjectComponents, holdsPath, sameComponents } from '../../gitlab/subject';
import { fencesPerAccount } from '../../parts/aws/commands';
import { hasOutput } from '../../parts/aws/outputs';
import { roleFolder } from '../../parts/aws/role';
import { bullets, heading, paragraph, shellLines } from '../../parts/blocks';
import { mixedInPhase1, type SubjectRollout } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { phaseCommands } from './commands';
import { savedDocument } from './script';

/** How to change the subject of a project in use. Source: docs.gitlab.com/ci/secrets/id_token_authentication; docs.gitlab.com/api/projects. */
export function rolloutGuide(plan: Plan, rollout: SubjectRollout): readonly MarkdownBlock[] {
  const byDefault = sameComponents(rollout.from, defaultSubjectComponents);
  return [
    heading(1, md`Changing the subject of ${plan.setup.gitlab.project.path}`),
    paragraph(
      md`${byDefault ? md`GitLab composes the subject of ID tokens from ${code(rollout.from.join(', '))} unless you change that.` : md`This project composes the subject of its ID tokens from ${code(rollout.from.join(', '))} today, as the setup says.`} The trust policies of this bundle need ${code(rollout.to.join(', '))}. It is one setting for the whole project: as soon as it changes, every token has the new subject, and every system that trusts only the old one refuses it.`,
    ),
    paragraph(
      md`If GitLab has a different setting today, nothing below applies, and ${code('gitlab/configure.sh --plan')} says so. Enter the setting that it shows in the setup (${code('gitlab.subject.now')}) and generate the bundle again.`,
    ),
    subjectTable(rollout),
    ...otherParties,
    ...phases(plan),
    ...burnedPath(plan, rollout),
  ];
}

const subjectTable = ({ roles }: SubjectRollout): MarkdownBlock => ({
  kind: 'table',
  head: [md`Environment`, md`Old subject`, md`New subject`],
  rows: roles.flatMap(({ role, oldSubjects }) =>
    role.subjects.flatMap(({ ref, value }) => {
      // An old subject without a ref is the same for all refs.
      const old = oldSubjects.filter((subject) => subject.ref === ref);
      return (old.length === 0 ? oldSubjects.slice(0, 1) : old).map((subject) => [
        md`${role.name}`,
        md`${code(subject.value)}`,
        md`${code(value)}`,
      ]);
    }),
  ),
});

const otherParties: readonly MarkdownBlock[] = [
  heading(2, md`Before you start: who else trusts this project`),
  paragraph(
    md`Warning: this bundle knows only its own roles. Search the pipelines of the project, with everything they include, for ${code('id_tokens')}: every audience there is a system that trusts its tokens. Each must accept both subjects before phase 2, in its own way:`,
  ),
  bullets(
    md`AWS roles outside this bundle, in every account`,
    md`HashiCorp Vault: roles that bind the subject`,
    md`Google Cloud, Azure: workload identity and federated credentials`,
    md`Package registries and signing services that publish for this project`,
  ),
  paragraph(
    md`If you find a system you cannot change, stop here: choose the form of the subject that it trusts in the setup (${code('gitlab.subject.form')}) and generate the bundle again.`,
  ),
];

/** What only matters to people who manage the accounts as code. */
function codeBlocks(plan: Plan): readonly MarkdownBlock[] {
  const scripts = hasOutput(plan, 'aws-cli');
  const terraform = hasOutput(plan, 'terraform');
  const cloudformation = hasOutput(plan, 'cloudformation');
  if (!terraform && !cloudformation) return [];
  return [
    ...([scripts, terraform, cloudformation].filter(Boolean).length < 2
      ? []
      : [
          paragraph(
            md`This bundle holds the same resources in several forms. In every phase, use the form that the account already uses: a change from another form is drift, and the next apply reverts it.`,
          ),
        ]),
    ...(terraform
      ? [
          paragraph(
            md`Terraform or OpenTofu: the variable ${code('subject_phase')} chooses the trust policies. Without it, the phase is 3. Set it to 1 wherever Terraform or OpenTofu runs for these accounts, including pipelines, and keep it until phase 3: an apply without it locks out every job that still has the old subject.`,
          ),
        ]
      : []),
    ...(cloudformation
      ? [
          paragraph(
            md`CloudFormation: the parameter ${code('SubjectPhase')} chooses the trust policies. A stack that has never had it uses 3, so pass it with the first update. Check that everything else that updates the stack keeps it until phase 3.`,
          ),
        ]
      : []),
    paragraph(
      md`Read the plan or change set before you apply it: if it removes a subject from a role that is not in the table above, it locks out the jobs with that subject.${scripts ? md` ${code('subject-rollout.sh')} checks for such subjects itself.` : ''}`,
    ),
  ];
}

const phases = (plan: Plan): readonly MarkdownBlock[] => [...phase1(plan), ...phase2(), ...phase3(plan)];

function phase1(plan: Plan): readonly MarkdownBlock[] {
  const mixed = mixedInPhase1(plan).map(([left, right]) => `${left.name} and ${right.name}`);
  return [
    heading(2, md`Phase 1: AWS accepts the old and the new subject`),
    paragraph(
      md`This phase is only for roles that jobs already use. New roles start with the new subject: skip to phase 2. Each role gets its ${code('trust-policy.phase-1.json')}. During this phase, the roles also trust the old subject: keep it short.`,
    ),
    ...codeBlocks(plan),
    ...phaseCommands(plan, 1),
    paragraph(
      md`Check: a deploy job still works, and this command reports the trust policy of each role as the same. Run it in each account:`,
    ),
    shellLines('sh verify/deployed.sh --subject-phase=1'),
    ...(mixed.length === 0
      ? []
      : [
          paragraph(
            md`With the old subject, AWS cannot tell these environments apart, so until phase 2 a job of one can also assume the role of the other: ${mixed.join('; ')}. Their ${code('must-fail-…')} jobs of ${code('verify/identity.gitlab-ci.yml')} say so: run them in phase 3.`,
          ),
        ]),
    ...(hasOutput(plan, 'aws-cli')
      ? [
          paragraph(
            md`The script stops before a role loses a subject that is neither the old nor the new one, and names that subject. Way back: it saves the previous trust policy of each role in ${code(savedDocument)}. Restore it:`,
          ),
          ...restorePolicies(plan),
        ]
      : []),
    ...(hasOutput(plan, 'terraform') || hasOutput(plan, 'cloudformation')
      ? [paragraph(md`Way back with infrastructure code: apply the code you had before.`)]
      : []),
  ];
}

/** Restores the trust policies from before phase 1. */
const restorePolicies = ({ accounts }: Plan): readonly MarkdownBlock[] =>
  fencesPerAccount(accounts, ({ roles }) =>
    roles.map(
      (role) =>
        sh`aws iam update-assume-role-policy --role-name ${role.iam.name} --policy-document ${`file://${roleFolder(role)}/${savedDocument}`}`,
    ),
  );

const phase2 = (): readonly MarkdownBlock[] => [
  heading(2, md`Phase 2: change GitLab`),
  shellLines('sh gitlab/configure.sh --subject=new --plan', 'sh gitlab/configure.sh --subject=new'),
  paragraph(
    md`Check: run the jobs of ${code('verify/identity.gitlab-ci.yml')}. They show the new subject of the table, and end as the expected role. Then run everything else that trusts this project once. Jobs that started before the change keep a token with the old subject until it expires.`,
  ),
  paragraph(
    md`The trust policies stay those of phase 1 until phase 3: ${code('verify/deployed.sh')} still needs ${code('--subject-phase=1')}.`,
  ),
  paragraph(md`Way back: ${code('sh gitlab/configure.sh --subject=old')}. AWS still accepts it.`),
];

const phase3 = (plan: Plan): readonly MarkdownBlock[] => [
  heading(2, md`Phase 3: AWS drops the old subject`),
  paragraph(
    md`Start this phase when every job has run once with the new subject. From now on, ${hasOutput(plan, 'aws-cli') ? md`${code('apply.sh')} is enough` : 'an apply without a phase does the same'}.`,
  ),
  ...phaseCommands(plan, 3),
  paragraph(md`Check: no difference is left. Run this in each account:`),
  shellLines('sh verify/deployed.sh'),
  paragraph(
    md`Check: CloudTrail shows no AssumeRoleWithWebIdentity with an old subject as user name (the query is in phase 3 of ${code('migrate/MIGRATION.md')}), and the ${code('must-fail-…')} jobs of the folder ${code('verify')} are green. Now the alarms of ${code('detect')} can be deployed, too.`,
  ),
  paragraph(md`Way back: phase 1 again, then ${code('sh gitlab/configure.sh --subject=old')}.`),
  paragraph(
    md`Finally, enter the new subject in the setup as the current one (${code('gitlab.subject.now')}), so that the next bundle has no roll-out.`,
  ),
];

/** From 19.1 on, a job may get no token at all. In that case nothing works yet, so the change breaks nothing. */
function burnedPath({ setup }: Plan, { from, to }: SubjectRollout): readonly MarkdownBlock[] {
  const { gitlab } = setup;
  const capabilities = capabilitiesOf(gitlab);
  if (!capabilities.has('reused-paths-blocked') || !holdsPath(from)) return [];
  return [
    heading(2, md`If jobs fail with id_token_burned_project_path`),
    paragraph(
      md`Another project had the path ${code(gitlab.project.path)} before. Since GitLab 19.1 a project in its place gets no ID token while the subject holds a path, so no token has the old subject, and phase 1 would widen the trust for nothing.`,
    ),
    {
      kind: 'list',
      ordered: true,
      items: [
        md`Leave phase 1 out.`,
        holdsPath(to)
          ? md`The new subject of this bundle still holds the path. Fill in the project id, choose a form of the subject that starts with it, and generate the bundle again.`
          : md`Do phase 2. No other system loses access: none has received a token of this project since GitLab began to refuse them.`,
        md`Do phase 3. If there are no roles yet, create them as the README says.`,
        md`Change every other system that trusted the path to the new subject.`,
      ],
    },
    ...(gitlab.edition !== 'gitlab.com' && capabilities.has('reused-paths-switch')
      ? [
          paragraph(
            md`An administrator can switch this protection off for the whole instance. Do not do that: it stops a new owner of a path from using the roles of the previous one.`,
          ),
        ]
      : []),
  ];
}
