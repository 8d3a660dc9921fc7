import { note } from '../explanations';
import {
  comment,
  json,
  lines,
  notedStatement,
  type ShellFragment,
  type ShellStatement,
  sh,
} from '../formats/shell';
import { releasesWith } from '../gitlab/capabilities';
import { hasSetting, projectSettings } from '../gitlab/settings';
import { changesSubject } from '../plan/rollout';
import type { Plan } from '../plan/types';
import type { Ref } from '../setup/schema';
import { configureFunctions } from './gitlab/configure-functions';
import { protectEnvironment, protectFunctions } from './gitlab/protect-functions';
import { ruleWords } from './gitlab/rule-words';
import { gitlabFunctions } from './gitlab/script';
import { subjectFunction, subjectOptions } from './gitlab/subject-functions';
import {
  accessNeeded,
  gitlabValues,
  keepsForkPipelines,
  protectedEnvironments,
  trustedRefs,
  unprotectedEnvironments,
} from './gitlab/values';
import type { Generator } from './types';
import { usageFunctions } from './usage';

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
  sh`
    set -euf
    trouble=2
    changes=0
    left=0
  `,
  ...gitlabValues(plan, 'api'),
  comment('Premium and Ultimate can change a rule in place; on Free it is made anew.'),
  sh`tier=${plan.setup.gitlab.tier}`,
  comment(
    'Who is let in: 0 nobody, 30 Developers, 40 Maintainers, 60 administrators. Stricter rules that exist are kept.\nWho may push or merge may also run pipelines on the branch, and so gets the role.',
  ),
  sh`
    push_level=40
    merge_level=40
    create_level=40
  `,
  ...(protectedEnvironments(plan).length === 0 ? [] : [sh`deploy_level=40`]),
  sh``,
  ...gitlabFunctions,
  ...configureFunctions,
  ...ruleWords,
  ...protectFunctions,
  ...(protectedEnvironments(plan).length === 0 ? [] : protectEnvironment),
  ...subjectFunction(plan),
  ...protectionFunctions(plan),
  ...settingsFunction(plan),
  ...usageFunctions(subjectOptions(plan).usage),
  sh`
    subject=no
    mode=apply
    while [ "$#" -gt 0 ]; do
      case $1 in
        --plan) mode=plan ;;
        ${subjectOptions(plan).cases}
        -h | --help) help ;;
        *) misused "unknown option: $1" ;;
      esac
      shift
    done
    access_check

    everything() {
      read_project
      if [ "$subject" = no ]; then
        protect_refs
        ${protectedEnvironments(plan).length === 0 ? sh`` : sh`protect_environments`}
        make_settings
      fi
      make_subject
    }
    everything
    if [ "$mode" = apply ]; then
      mode=again
      everything
      mode=apply
    fi
  `,
  sh``,
  sh`
    case $changes:$mode in
      0:*) say 'Nothing to change.' ;;
      *:plan) say "Changes to make: $changes. Nothing was changed." ;;
      *) say "Changes made: $changes. They were read back." ;;
    esac
    if [ "$left" -gt 0 ]; then
      say "Left to do by hand, or to try again: $left." >&2
      exit 1
    fi
  `,
];

const introduction = (plan: Plan): string =>
  [
    `Sets up ${plan.setup.gitlab.project.path} in GitLab, so that only trusted people can run what gets the roles.`,
    '',
    './configure.sh --plan           says what would change, and changes nothing',
    './configure.sh                  changes it, and reads it back; running it again changes nothing',
    ...(changesSubject(plan)
      ? [
          './configure.sh --subject=new    only changes what the subject of ID tokens is made of: see SUBJECT-ROLLOUT.md first',
          './configure.sh --subject=old    the way back',
        ]
      : []),
    '',
    `Needs the role Maintainer, jq, and ${accessNeeded(plan, 'api')}.`,
    'Exit status: 0 all is as wanted, 1 something is left to do, 2 it could not run.',
  ].join('\n');

function protectionFunctions(plan: Plan): readonly ShellStatement[] {
  const environments = protectedEnvironments(plan);
  const names = (type: Ref['type']): readonly string[] =>
    trustedRefs(plan)
      .filter((ref) => ref.type === type)
      .map(({ name }) => name);
  return [
    notedStatement(
      sh`
        protect_refs() {
          ${lines([
            ...readList(
              'protected_branches',
              names('branch').map((name) => sh`protect_branch ${name}`),
            ),
            ...readList(
              'protected_tags',
              names('tag').map((name) => sh`protect_tag ${name}`),
            ),
          ])}
        }
      `,
      note('gitlab-protected-refs'),
    ),
    sh``,
    ...(environments.length === 0
      ? []
      : [
          notedStatement(
            sh`
              protect_environments() {
                ${lines(
                  readList('protected_environments', [
                    ...environments.map((name) => sh`protect_environment ${name}`),
                    ...unprotectedEnvironments(plan).map((name) => sh`stays_open ${name}`),
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
            left ${`${list.replace('_', ' ')}: `}"$(reason)"
          fi
        `,
      ];

/** Only settings this version has. Pipelines of forks are left alone where the setup wants them and they can be told apart. */
function settingsFunction(plan: Plan): readonly ShellStatement[] {
  const { version, forkPipelinesInParent } = plan.setup.gitlab;
  const settings = projectSettings.filter(
    (setting) =>
      hasSetting(setting, version) &&
      !(setting.topic === 'gitlab-fork-pipelines' && keepsForkPipelines(plan)),
  );
  return [
    ...(forkPipelinesInParent && !keepsForkPipelines(plan)
      ? [
          comment(
            `The setup wants pipelines of forks in this project. Before GitLab ${releasesWith('fork-named-in-token')} their tokens name this project (CVE-2025-5819), and a branch of a fork with a trusted name gets the role. So they are switched off all the same, until GitLab has the fix.`,
          ),
        ]
      : []),
    sh`
      make_settings() {
        ${lines(
          settings.map((setting) =>
            notedStatement(
              sh`setting ${setting.title} ${setting.attribute} ${'olderName' in setting ? setting.olderName : ''} ${json(setting.wanted)} ${setting.page}`,
              note(setting.topic),
            ),
          ),
        )}
      }
    `,
    sh``,
  ];
}
