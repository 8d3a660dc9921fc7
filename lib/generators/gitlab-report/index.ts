import { note } from '../../explanations';
import {
  comment,
  json,
  lines,
  notedStatement,
  type ShellFragment,
  type ShellStatement,
  sh,
} from '../../formats/shell';
import { desiredSettings, untouchedSettings } from '../../parts/gitlab/desired-settings';
import { ruleWords } from '../../parts/gitlab/rule-words.embedded';
import { partsToday, trustedParts } from '../../parts/gitlab/subject';
import {
  accessNeeded,
  gitlabValues,
  groupsAbove,
  protectedEnvironments,
  trustedRefs,
  unprotectedEnvironments,
} from '../../parts/gitlab/values';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { noOptions } from '../../parts/shell/no-options.embedded';
import { exitStatuses } from '../../parts/shell/usage';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import { reportEnvironments } from './report-environments.embedded';
import { reportFunctions } from './report-functions.embedded';
import { reportProject } from './report-project.embedded';
import { reportUnprotected } from './report-unprotected.embedded';
import { result } from './result.embedded';

/** `gitlab/report.sh`: who can deploy in effect, over all rules that match. Reads only. */
export const gitlabReport: Generator = {
  id: 'gitlab-report',
  files: (plan) => [
    {
      path: 'gitlab/report.sh',
      summary:
        'Shows who can deploy in effect: overlapping rules, weak rights, settings. Reads only; exit status 0 nothing found, 1 findings, 2 could not read.',
      document: { format: 'shell', script: { shebang: '#!/bin/sh', statements: script(plan) } },
      executable: true,
    },
  ],
};

const script = (plan: Plan): readonly ShellStatement[] => [
  comment(
    [
      `Shows who can get the roles of ${plan.setup.gitlab.project.path} in effect: what all rules of GitLab together allow. It reads and changes nothing.`,
      '',
      `Needs the role Maintainer, jq, and ${accessNeeded(plan, 'read_api')}.`,
      exitStatuses(
        '0 nothing found',
        '1 findings',
        '2 something could not be read, GitLab did not answer, or wrong usage',
      ),
      `Not looked at: ${notLookedAt(plan)}`,
    ].join('\n'),
  ),
  comment('shellcheck disable=SC2317 # functions that are called by their names'),
  sh`
    set -euf
    # No trace of answers, or of the token: not with sh -x, either.
    set +x
    failure_status=2
    findings=0
    unread_count=0
    usage=''
  `,
  ...gitlabValues(plan, 'read_api'),
  comment('What the setup says about Developers who may merge: a finding, or a note.'),
  sh`merging=${plan.setup.gitlab.mergeLevel === 'maintainers' ? 'finding' : 'note'}`,
  sh``,
  ...bundleFunctions('..'),
  ...ruleWords,
  sh``,
  ...reportFunctions,
  ...(watchesEnvironments(plan) ? reportEnvironments : []),
  ...(unprotectedEnvironments(plan).length > 0 ? reportUnprotected : []),
  ...noOptions,
  sh`
    reach_check
    open_scratch
    read_project
  `,
  sh``,
  notedStatement(lines(refReports(plan)), note('gitlab-protected-refs')),
  ...(watchesEnvironments(plan)
    ? [sh``, notedStatement(environmentReports(plan), note('gitlab-protected-environment'))]
    : []),
  sh``,
  ...settingReports(plan),
  ...reportProject,
  sh``,
  sh`say ${`Not looked at: ${notLookedAt(plan)}`}`,
  ...result,
];

const watchesEnvironments = (plan: Plan): boolean => protectedEnvironments(plan).length > 0;

const readList = (list: string, reports: readonly ShellFragment[]): ShellFragment => sh`
  if list ${list}; then
    ${lines(reports)}
  else
    report_unread ${`${list.replace('_', ' ')}: `}"$(reason)"
  fi
`;

const refReports = (plan: Plan): readonly ShellFragment[] =>
  (['branch', 'tag'] as const).flatMap((type) => {
    const names = trustedRefs(plan).filter((ref) => ref.type === type);
    const call = type === 'branch' ? sh`report_branch` : sh`report_tag`;
    return names.length === 0
      ? []
      : [
          readList(
            type === 'branch' ? 'protected_branches' : 'protected_tags',
            names.map(({ name }) => sh`${call} ${name}`),
          ),
        ];
  });

function environmentReports(plan: Plan): ShellFragment {
  const names = protectedEnvironments(plan);
  const open = unprotectedEnvironments(plan);
  return lines([
    readList('protected_environments', [
      ...names.map((name) => sh`report_environment ${name}`),
      ...open.map((name) => sh`report_unprotected ${name}`),
      ...(plan.subjectComponents.includes('environment_protected')
        ? [sh`report_other_environments ${json([...names])}`]
        : []),
      readList('environments', [
        sh`report_near_names ${json([...names])}`,
        ...(open.length === 0 ? [] : groupsAbove(plan).map((group) => groupReport(group, open))),
      ]),
    ]),
  ]);
}

const groupReport = (
  { path, address }: { readonly path: string; readonly address: string },
  names: readonly string[],
): ShellFragment => sh`
  if list protected_environments ${address}; then
    report_unprotected_in_group ${path} ${json([...names])}
  else
    report_unread ${`protected environments of group ${path}: `}"$(reason)"
  fi
`;

/** What decides who deploys as well and no answer of the API used here shows, in one sentence. */
function notLookedAt(plan: Plan): string {
  const { tier } = plan.setup.gitlab;
  const things = [
    'default protections that a group or the instance gives to new branches',
    ...(tier === 'free'
      ? []
      : [
          ...(unprotectedEnvironments(plan).length === 0 ? ['protected environments of groups'] : []),
          'whether people may approve their own deployment (Settings > CI/CD > Protected environments)',
        ]),
    ...(tier === 'ultimate'
      ? ['a security policy project, of this project or a group above: whoever controls it adds jobs here']
      : []),
  ];
  return `${things.join('; ')}.`;
}

function settingReports(plan: Plan): readonly ShellStatement[] {
  const requested = desiredSettings(plan).map((setting) => ({ setting, allowed: sh`` }));
  const untouched = untouchedSettings(plan).map((setting) => ({ setting, allowed: sh` allowed` }));
  return [
    ...[...requested, ...untouched].map(({ setting, allowed }) =>
      notedStatement(
        sh`report_setting ${setting.title} ${setting.attribute} ${json(setting.desired)} ${setting.page}${allowed}`,
        note(setting.topic),
      ),
    ),
    ...trustedParts(plan),
    partsToday(plan),
  ];
}
