import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { heading, paragraph, severityNames, shellLines, withCode } from '../../parts/blocks';
import type { Gap, Plan, RolePlan } from '../../plan/types';
import { isUnreviewed } from '../../setup/kinds';
import { sessionSecondsOf } from '../../setup/session';
import type { Generator, OutputFile } from '../types';
import { severalProjects } from './several-projects';
import { shortestWay } from './shortest-way';
import { stepBlocks } from './steps';

/** The guide to the bundle: what it is, the steps with a check after each, and the gaps. */
export const readme: Generator = {
  id: 'readme',
  files: (plan, others) => [
    {
      path: 'README.md',
      summary: 'What this is, in which order to apply it, and what to check after each step.',
      document: { format: 'markdown', blocks: blocksOf(plan, others) },
    },
  ],
};

const blocksOf = (plan: Plan, files: readonly OutputFile[]): readonly MarkdownBlock[] => [
  heading(1, md`AWS access for ${plan.setup.gitlab.project.path} without stored keys`),
  paragraph(
    md`Jobs of this project exchange an ID token that GitLab signs for short-lived AWS credentials. This bundle holds everything that both sides need. It contains no secret.`,
  ),
  roleTable(plan),
  ...shortestWay(plan),
  ...gapBlocks(plan.gaps),
  ...stepBlocks(plan, files),
  ...severalProjects,
  heading(2, md`Files`),
  {
    kind: 'table',
    head: [md`File`, md`What it is for`],
    rows: [
      ...files.map(({ path, summary }) => [md`${code(path)}`, md`${summary}`]),
      [
        md`${code('SHA256SUMS')}`,
        md`The checksum of each file: ${code('sha256sum -c SHA256SUMS')} finds a file that was changed.`,
      ],
    ],
  },
];

const roleTable = ({ roles }: Plan): MarkdownBlock => ({
  kind: 'table',
  head: [md`Role`, md`Runs for`, md`Account`, md`ARN`, md`Session`],
  rows: roles.map((role) => [
    md`${role.name}`,
    withCode(refsOf(role)),
    md`${role.account.id} (${role.account.name})`,
    md`${code(role.arn)}`,
    md`${sessionOf(role)}`,
  ]),
});

const refsOf = ({ kind, refs }: RolePlan): string => {
  const named = refs.map(({ type, name }) => (name === '*' ? `any ${type}` : `${type} ${name}`)).join(', ');
  return isUnreviewed(kind) ? `${named}, unreviewed` : named;
};

const sessionOf = ({ jobs }: RolePlan): string =>
  [
    ...new Set(
      jobs.map((job) =>
        job.credentials === 'assume-role'
          ? `${sessionSecondsOf(job)} s`
          : '3600 s, renewed by the SDK while the token is valid',
      ),
    ),
  ].join('; ');

/** Every gap in full, never only a number of warnings. */
function gapBlocks(gaps: readonly Gap[]): readonly MarkdownBlock[] {
  if (gaps.length === 0) return [];
  return [
    heading(2, md`Before you start: what is open`),
    ...gaps.flatMap((gap): readonly MarkdownBlock[] => [
      heading(3, md`${severityNames[gap.severity]}: ${withCode(gap.title)}`),
      paragraph(withCode(`${gap.detail} ${gap.remedy}`)),
      ...(gap.command === undefined ? [] : [shellLines(gap.command)]),
    ]),
  ];
}
