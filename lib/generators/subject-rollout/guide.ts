import { code, type MarkdownBlock, type MarkdownInline, md } from '../../formats/markdown';
import { capabilitiesOf } from '../../gitlab/capabilities';
import type { SubjectRollout } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { savedDocument } from './script';

const heading = (level: 1 | 2 | 3, text: MarkdownInline): MarkdownBlock => ({ kind: 'heading', level, text });
const paragraph = (text: MarkdownInline): MarkdownBlock => ({ kind: 'paragraph', text });
const list = (...items: readonly MarkdownInline[]): MarkdownBlock => ({ kind: 'list', items });
const shell = (...commands: readonly string[]): MarkdownBlock => ({
  kind: 'fence',
  language: 'sh',
  text: commands.join('\n'),
});

/** How to change the subject of a project in use. Facts: facts/gitlab.md 1.3, 1.4, 2. */
export function rolloutGuide(plan: Plan, rollout: SubjectRollout): readonly MarkdownBlock[] {
  return [
    heading(1, md`Changing the subject of ${plan.setup.gitlab.project.path}`),
    paragraph(
      md`GitLab composes the subject of ID tokens from ${code(rollout.from.join(', '))} unless it is told otherwise. The trust policies of this folder need ${code(rollout.to.join(', '))}. It is one setting for the whole project: from the moment it changes, every token has the new subject, and whoever trusts only the old one refuses it.`,
    ),
    subjectTable(rollout),
    ...otherParties,
    ...phases(plan, mixedInPhase1(rollout)),
    ...burnedPath(plan),
  ];
}

/** Pairs of environments that only the new subject tells apart. */
function mixedInPhase1({ roles }: SubjectRollout): readonly string[] {
  const values = (subjects: readonly { readonly value: string }[]) => subjects.map(({ value }) => value);
  const meet = (one: readonly string[], other: readonly string[]) =>
    one.some((value) => other.includes(value));
  return roles.flatMap((one, index) =>
    roles
      .slice(index + 1)
      .filter(
        (other) =>
          meet(values(one.oldSubjects), values(other.oldSubjects)) &&
          !meet(values(one.role.subjects), values(other.role.subjects)),
      )
      .map((other) => `${one.role.environment.name} and ${other.role.environment.name}`),
  );
}

const subjectTable = ({ roles }: SubjectRollout): MarkdownBlock => ({
  kind: 'table',
  head: [md`Environment`, md`Old subject`, md`New subject`],
  rows: roles.flatMap(({ role, oldSubjects }) =>
    role.subjects.map(({ value }, index) => [
      md`${role.environment.name}`,
      md`${code(oldSubjects[index]?.value ?? '')}`,
      md`${code(value)}`,
    ]),
  ),
});

const otherParties: readonly MarkdownBlock[] = [
  heading(2, md`Before you start: who else trusts this project`),
  paragraph(
    md`Warning: this folder knows only its own roles. Search the pipelines of the project, with everything they include, for ${code('id_tokens')}: every audience there is a system that trusts its tokens. Each must accept both subjects before phase 2, in its own way:`,
  ),
  list(
    md`AWS roles that are not of this folder, in every account`,
    md`HashiCorp Vault: roles that bind the subject`,
    md`Google Cloud, Azure: workload identity and federated credentials`,
    md`Package registries and signing services that publish for this project`,
  ),
  paragraph(md`If you find a system you cannot change, stop here. The old subject stays until it can.`),
];

const perAccount = (plan: Plan, command: (account: string) => readonly string[]): readonly string[] =>
  plan.accounts
    .filter(({ roles }) => roles.length > 0)
    .flatMap(({ account }) => command(`aws/${account.id}/subject-rollout.sh`));

const phases = (plan: Plan, mixed: readonly string[]): readonly MarkdownBlock[] => [
  heading(2, md`Phase 1: AWS accepts the old and the new subject`),
  paragraph(
    md`Only for roles that jobs use already. Roles that are new start with the new subject: skip to phase 2. Each role gets its ${code('trust-policy.phase-1.json')}. While this phase lasts the roles trust what the old subject says, which is less: keep it short.`,
  ),
  shell(...perAccount(plan, (script) => [`sh ${script} 1 --plan`, `sh ${script} 1`])),
  paragraph(
    md`Check: the same with ${code('--plan')} says that nothing is to change, and a deploy job still works.`,
  ),
  ...(mixed.length === 0
    ? []
    : [
        paragraph(
          md`With the old subject AWS cannot tell these environments apart, so while this phase lasts a job of one can also assume the role of the other: ${mixed.join('; ')}.`,
        ),
      ]),
  paragraph(
    md`Way back: the script keeps what each role had in ${code(savedDocument)}. Give it back with ${code('aws iam update-assume-role-policy')}.`,
  ),
  heading(2, md`Phase 2: GitLab is changed`),
  shell('sh gitlab/configure.sh --subject=new --plan', 'sh gitlab/configure.sh --subject=new'),
  paragraph(
    md`Check: run the jobs of ${code('verify/identity.gitlab-ci.yml')}. The subject they show is the new one of the table, and they end as the expected role. Then run everything else that trusts this project once. Jobs that started before the change keep their token with the old subject until it expires.`,
  ),
  paragraph(md`Way back: ${code('sh gitlab/configure.sh --subject=old')}. AWS still accepts it.`),
  heading(2, md`Phase 3: AWS drops the old subject`),
  paragraph(
    md`When every job has run once with the new subject. It does the same to trust policies as ${code('apply.sh')}, which from now on is enough.`,
  ),
  shell(
    ...perAccount(plan, (script) => [`sh ${script} 3 --plan`, `sh ${script} 3`]),
    'sh verify/deployed.sh',
  ),
  paragraph(
    md`Check: ${code('verify/deployed.sh')} finds no difference, and CloudTrail shows no AssumeRoleWithWebIdentity with an old subject as user name.`,
  ),
  paragraph(md`Way back: phase 1 again, then ${code('configure.sh --subject=old')}.`),
];

/** From 19.1 on a job may get no token at all; then nothing that works can break. */
function burnedPath({ setup }: Plan): readonly MarkdownBlock[] {
  const { gitlab } = setup;
  const capabilities = capabilitiesOf(gitlab);
  if (!capabilities.has('reused-paths-blocked')) return [];
  return [
    heading(2, md`If jobs fail with id_token_burned_project_path`),
    paragraph(
      md`Another project had the path ${code(gitlab.project.path)} before. Since GitLab 19.1 a project in its place gets no ID token while the subject holds a path, so the old subject cannot be minted and phase 1 would open the roles for nothing.`,
    ),
    {
      kind: 'list',
      ordered: true,
      items: [
        md`Leave phase 1 out.`,
        gitlab.project.id === undefined
          ? md`The new subject of this folder still starts with the path, because the project id is missing: fill it in and make the folder again.`
          : md`Do phase 2. No other system loses anything: none has received a token of this project since the block.`,
        md`Do phase 3, or run ${code('apply.sh')} where there are no roles yet.`,
        md`Change every other system that trusted the path to the new subject.`,
      ],
    },
    ...(gitlab.edition !== 'gitlab.com' && capabilities.has('reused-paths-switch')
      ? [
          paragraph(
            md`An administrator can switch the block off for the whole instance. Do not: it keeps a new owner of a path from using the roles of the former one.`,
          ),
        ]
      : []),
  ];
}
