import { comment, json, type ShellStatement, sh } from '../../formats/shell';
import {
  accessNeeded,
  gitlabValues,
  protectedEnvironments,
  unprotectedEnvironments,
} from '../../parts/gitlab/values';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import { configureFunctions } from './configure-functions.embedded';
import { environmentReport, notLookedAt } from './report';
import { reportEnvironments } from './report-environments.embedded';
import { reportFunctions } from './report-functions.embedded';
import { restoreFunctions } from './restore-functions.embedded';
import { ruleFunctions } from './rule-functions.embedded';
import { ruleWords } from './rule-words.embedded';
import { run } from './run.embedded';
import { start } from './start.embedded';
import { stepFunctions } from './steps';
import { subjectFunction, subjectOptions } from './subject';
import { unprotectedFunctions } from './unprotected-functions.embedded';

/**
 * `gitlab/configure.sh`: changes the project through GitLab's API and reads every change back. With `--report` it only reads,
 * and says who can deploy under all rules that match.
 */
export const gitlabConfigure: Generator = {
  id: 'gitlab-configure',
  files: (plan) => [
    {
      path: 'gitlab/configure.sh',
      summary:
        'Protects the refs and environments and changes the settings of the project in GitLab. --plan only shows the changes, --report shows who can deploy in effect.',
      document: { format: 'shell', script: { shebang: '#!/bin/sh', statements: script(plan) } },
      executable: true,
    },
  ],
};

const script = (plan: Plan): readonly ShellStatement[] => [
  comment(introduction(plan)),
  comment('shellcheck disable=SC2317 # functions that are called by name'),
  sh`
    set -euf
    # No trace of answers, or of the token: not with sh -x, either.
    set +x
    failure_status=2
    todo_count=0
    unread_count=0
    unread_lists=
    declined=
    old=null
  `,
  sh`usage=${subjectOptions(plan).usage}`,
  ...gitlabValues(plan, 'api'),
  comment('Premium and Ultimate can change a rule in place; on Free it is deleted and created again.'),
  sh`tier=${plan.setup.gitlab.tier}`,
  comment(
    `The roles to let in: 0 nobody, 30 Developers, 40 Maintainers, 60 administrators. Stricter existing rules stay.\n${
      mergeLevelOf(plan) === 30
        ? 'The setup leaves merging as it is (gitlab.mergeLevel): anyone who can merge can also run pipelines on the branch, and so gets the role.'
        : 'Anyone who can push or merge can also run pipelines on the branch, and so gets the role.'
    }`,
  ),
  sh`least_levels=${json({ push: 40, merge: mergeLevelOf(plan), create: 40, deploy: 40 })}`,
  sh`not_looked_at=${notLookedAt(plan)}`,
  sh``,
  ...bundleFunctions('..'),
  ...configureFunctions,
  ...ruleWords,
  sh``,
  ...ruleFunctions,
  ...restoreFunctions,
  ...reportFunctions,
  ...environmentFunctions(plan),
  ...subjectFunction(plan),
  ...stepFunctions(plan),
  sh`
    subject=no
    mode=apply
    report=no
    restore=no
    assume_yes=no
    options=$#
    while [ "$#" -gt 0 ]; do
      case $1 in
        --plan) mode=plan ;;
        --report) report=yes ;;
        --restore) restore=yes ;;
        --yes) assume_yes=yes ;;
        ${subjectOptions(plan).cases}
        -h | --help) help ;;
        *) usage_error "unknown option: $1" ;;
      esac
      shift
    done
  `,
  ...start,
  sh``,
  ...run,
];

const environmentFunctions = (plan: Plan): readonly ShellStatement[] =>
  protectedEnvironments(plan).length === 0
    ? []
    : [
        ...(unprotectedEnvironments(plan).length === 0 ? [] : unprotectedFunctions),
        ...reportEnvironments,
        ...environmentReport(plan),
      ];

const mergeLevelOf = ({ setup }: Plan): number => (setup.gitlab.mergeLevel === 'maintainers' ? 40 : 30);

const introduction = (plan: Plan): string =>
  [
    `Sets up ${plan.setup.gitlab.project.path} in GitLab, so that only trusted people can run jobs that get the roles.`,
    '',
    './configure.sh --plan           shows each change, from -> to, with what stops working, and changes nothing',
    './configure.sh                  makes the changes and reads them back; running it again changes nothing',
    './configure.sh --yes            also makes changes that the setup does not ask for; without it you are asked on a terminal, and elsewhere they stay',
    './configure.sh --restore        restores what GitLab had before the first change, from configure.before.json next to this script; with --plan it only shows the changes',
    ...(changesSubject(plan)
      ? [
          './configure.sh --subject=new    only changes what the subject of ID tokens is made of: see SUBJECT-ROLLOUT.md first',
          './configure.sh --subject=old    the way back',
        ]
      : []),
    './configure.sh --report         shows who can get the roles in effect: what all rules of GitLab together allow; it reads and changes nothing, so a token with the scope read_api is enough',
    '',
    `Needs the role Maintainer, jq, and ${accessNeeded(plan, 'api')}.`,
    exitStatuses(
      '0 everything is as the setup says',
      '1 something is left to do',
      '2 it could not run, GitLab did not answer, or wrong usage',
    ),
    'With --report: 0 nothing found, 1 findings, 2 something could not be read as well.',
  ].join('\n');
