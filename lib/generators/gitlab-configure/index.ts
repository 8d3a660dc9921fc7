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
import { releasesWith } from '../../gitlab/capabilities';
import { desiredSettings } from '../../parts/gitlab/desired-settings';
import { ruleWords } from '../../parts/gitlab/rule-words.embedded';
import {
  accessNeeded,
  gitlabValues,
  keepsForkPipelines,
  protectedEnvironments,
  trustedRefs,
  unprotectedEnvironments,
} from '../../parts/gitlab/values';
import { bundleFunctions } from '../../parts/shell/bundle-functions';
import { exitStatuses } from '../../parts/shell/usage';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import type { Ref } from '../../setup/schema';
import type { Generator } from '../types';
import { configureFunctions } from './configure-functions.embedded';
import { protectEnvironment } from './protect-environment.embedded';
import { protectFunctions } from './protect-functions.embedded';
import { requireUnprotected } from './require-unprotected.embedded';
import { restoreFunctions } from './restore-functions.embedded';
import { run } from './run.embedded';
import { start } from './start.embedded';
import { subjectFunction, subjectOptions } from './subject';

/** `gitlab/configure.sh`: the project's side of the trust, made and read back through GitLab's API. */
export const gitlabConfigure: Generator = {
  id: 'gitlab-configure',
  files: (plan) => [
    {
      path: 'gitlab/configure.sh',
      summary:
        'Protects the refs and environments and makes the settings of the project in GitLab. With --plan it only says what it would do.',
      document: { format: 'shell', script: { shebang: '#!/bin/sh', statements: script(plan) } },
      executable: true,
    },
  ],
};

const script = (plan: Plan): readonly ShellStatement[] => [
  comment(introduction(plan)),
  comment('shellcheck disable=SC2317 # functions that are called by their names'),
  sh`
    set -euf
    # No trace of answers, or of the token: not with sh -x, either.
    set +x
    failure_status=2
    todo_count=0
    unread_lists=
    declined=
  `,
  sh`usage=${subjectOptions(plan).usage}`,
  ...gitlabValues(plan, 'api'),
  comment('Premium and Ultimate can change a rule in place; on Free it is deleted and created again.'),
  sh`tier=${plan.setup.gitlab.tier}`,
  comment(
    `Who is let in: 0 nobody, 30 Developers, 40 Maintainers, 60 administrators. Stricter rules that exist are kept.\n${
      mergeLevelOf(plan) === 30
        ? 'The setup leaves merging as it is (gitlab.mergeLevel): anyone who may merge may also run pipelines on the branch, and so gets the role.'
        : 'Anyone who may push or merge may also run pipelines on the branch, and so gets the role.'
    }`,
  ),
  sh`push_level=40`,
  sh`merge_level=${mergeLevelOf(plan)}`,
  sh`create_level=40`,
  ...(protectedEnvironments(plan).length === 0 ? [] : [sh`deploy_level=40`]),
  sh``,
  ...bundleFunctions('..'),
  ...configureFunctions,
  ...ruleWords,
  sh``,
  ...protectFunctions,
  ...(protectedEnvironments(plan).length === 0 ? [] : protectEnvironment),
  ...(protectedEnvironments(plan).length > 0 && unprotectedEnvironments(plan).length > 0
    ? requireUnprotected
    : []),
  ...restoreFunction(plan),
  ...subjectFunction(plan),
  ...protectionFunctions(plan),
  ...settingsFunction(plan),
  sh`
    subject=no
    mode=apply
    restore=no
    assume_yes=no
    while [ "$#" -gt 0 ]; do
      case $1 in
        --plan) mode=plan ;;
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
  sh`
    run_steps() {
      if [ "$restore" = yes ]; then
        restore_all
        return 0
      fi
      read_project
      if [ "$subject" = no ]; then
        ${lines([
          ...(trustedRefs(plan).length === 0 ? [] : [sh`protect_refs`]),
          ...(protectedEnvironments(plan).length === 0 ? [] : [sh`protect_environments`]),
        ])}
        make_settings
      fi
      make_subject
    }
  `,
  ...run,
];

const mergeLevelOf = ({ setup }: Plan): number => (setup.gitlab.mergeLevel === 'maintainers' ? 40 : 30);

const introduction = (plan: Plan): string =>
  [
    `Sets up ${plan.setup.gitlab.project.path} in GitLab, so that only trusted people can run what gets the roles.`,
    '',
    './configure.sh --plan           shows each change, from -> to, with what stops working, and changes nothing',
    './configure.sh                  makes the changes and reads them back; running it again changes nothing',
    './configure.sh --yes            also makes changes that the setup does not ask for; without it you are asked on a terminal, and elsewhere they stay',
    './configure.sh --restore        puts back what GitLab had before the first change, from configure.before.json beside this script; with --plan it only shows that',
    ...(changesSubject(plan)
      ? [
          './configure.sh --subject=new    only changes what the subject of ID tokens is made of: see SUBJECT-ROLLOUT.md first',
          './configure.sh --subject=old    the way back',
        ]
      : []),
    '',
    `Needs the role Maintainer, jq, and ${accessNeeded(plan, 'api')}.`,
    exitStatuses(
      '0 everything is as the setup says',
      '1 something is left to do',
      '2 it could not run, GitLab did not answer, or wrong usage',
    ),
  ].join('\n');

function protectionFunctions(plan: Plan): readonly ShellStatement[] {
  const environments = protectedEnvironments(plan);
  const names = (type: Ref['type']): readonly string[] =>
    trustedRefs(plan)
      .filter((ref) => ref.type === type)
      .map(({ name }) => name);
  const steps = [
    ...readList(
      'protected_branches',
      names('branch').map((name) => sh`protect_branch ${name}`),
    ),
    ...readList(
      'protected_tags',
      names('tag').map((name) => sh`protect_tag ${name}`),
    ),
  ];
  return [
    // Roles of unreviewed code lean on no protection: with them alone there is nothing to protect.
    ...(steps.length === 0
      ? []
      : [
          notedStatement(
            sh`
              protect_refs() {
                ${lines(steps)}
              }
            `,
            note('gitlab-protected-refs'),
          ),
          sh``,
        ]),
    ...(environments.length === 0
      ? []
      : [
          notedStatement(
            sh`
              protect_environments() {
                ${lines(
                  readList('protected_environments', [
                    ...environments.map((name) => sh`protect_environment ${name}`),
                    ...unprotectedEnvironments(plan).map((name) => sh`require_unprotected ${name}`),
                  ]),
                )}
              }
            `,
            note('gitlab-protected-environment'),
          ),
          sh``,
        ]),
  ];
}

/** What is called once a list of rules could be read. */
const readList = (list: string, calls: readonly ShellFragment[]): readonly ShellFragment[] =>
  calls.length === 0
    ? []
    : [
        sh`
          if list ${list}; then
            ${lines(calls)}
          else
            report_unread ${list.replace('_', ' ')}
          fi
        `,
      ];

function settingsFunction(plan: Plan): readonly ShellStatement[] {
  const { forkPipelinesInParent } = plan.setup.gitlab;
  return [
    ...(forkPipelinesInParent && !keepsForkPipelines(plan)
      ? [
          comment(
            `The setup wants pipelines of forks in this project. Before GitLab ${releasesWith('fork-named-in-token')} their tokens name this project, and a branch of a fork with a trusted name gets the role (CVE-2025-5819). So this script asks to turn them off, until GitLab has the fix.`,
          ),
        ]
      : []),
    sh`
      make_settings() {
        ${lines(
          desiredSettings(plan).map((setting) =>
            notedStatement(
              sh`setting ${setting.title} ${setting.attribute} ${setting.olderName ?? ''} ${json(setting.desired)} ${setting.page} ${setting.stops}${setting.explicit ? sh`` : sh` ask`}`,
              note(setting.topic),
            ),
          ),
        )}
      }
    `,
    sh``,
  ];
}

/** `restore_all`: every kind of rule this setup may have changed, and the settings. */
const restoreFunction = (plan: Plan): readonly ShellStatement[] => [
  ...restoreFunctions,
  sh`
    restore_all() {
      read_project
      restore_rules protected_branches branch ${plan.setup.gitlab.tier === 'free' ? 'recreate' : 'PATCH'}
      restore_rules protected_tags tag recreate
      restore_rules protected_environments environment PUT
      restore_settings
    }
  `,
  sh``,
];
