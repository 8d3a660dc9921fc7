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
import { desiredSettings, untouchedSettings } from '../../parts/gitlab/desired-settings';
import {
  keepsForkPipelines,
  protectedEnvironments,
  trustedRefs,
  unprotectedEnvironments,
} from '../../parts/gitlab/values';
import type { Plan } from '../../plan/types';
import type { Ref } from '../../setup/schema';

/** `protect_refs`, `protect_environments` and `make_settings`, each only if the setup needs it, and the calls. */
export const stepFunctions = (plan: Plan): readonly ShellStatement[] => [
  ...refsFunction(plan),
  ...environmentsFunction(plan),
  ...settingsFunction(plan),
  sh`
    run_steps() {
      read_project
      if [ "$restore" = yes ]; then
        restore_all
        return 0
      fi
      if [ "$subject" = no ]; then
        ${lines([
          // Roles for unreviewed code need no protected ref.
          ...(trustedRefs(plan).length === 0 ? [] : [sh`protect_refs`]),
          ...(protectedEnvironments(plan).length === 0 ? [] : [sh`protect_environments`]),
        ])}
        make_settings
      fi
      make_subject
    }
  `,
  sh``,
];

function refsFunction(plan: Plan): readonly ShellStatement[] {
  const rules = (type: Ref['type']): readonly ShellFragment[] =>
    trustedRefs(plan)
      .filter((ref) => ref.type === type)
      .map(({ name }) => sh`rule ${name}`);
  const steps = [
    ...withRules('protected_branches', rules('branch')),
    ...withRules('protected_tags', rules('tag')),
  ];
  return steps.length === 0
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
      ];
}

function environmentsFunction(plan: Plan): readonly ShellStatement[] {
  const environments = protectedEnvironments(plan);
  return environments.length === 0
    ? []
    : [
        notedStatement(
          sh`
            protect_environments() {
              ${lines(
                withRules('protected_environments', [
                  ...environments.map((name) => sh`rule ${name}`),
                  ...unprotectedEnvironments(plan).map((name) => sh`rule ${name} "$unprotected_rule"`),
                  sh`[ "$mode" != report ] || report_environments`,
                ]),
              )}
            }
          `,
          note('gitlab-protected-environment'),
        ),
        sh``,
      ];
}

/** Reads a list of rules, then runs the calls that need it. */
const withRules = (list: string, calls: readonly ShellFragment[]): readonly ShellFragment[] =>
  calls.length === 0
    ? []
    : [
        sh`
          if read_rules ${list}; then
            ${lines(calls)}
          fi
        `,
      ];

function settingsFunction(plan: Plan): readonly ShellStatement[] {
  const { forkPipelinesInParent } = plan.setup.gitlab;
  const calls = [
    ...desiredSettings(plan).map((setting) => ({ setting, how: setting.explicit ? sh`` : sh` ask` })),
    ...untouchedSettings(plan).map((setting) => ({ setting: { ...setting, stops: '' }, how: sh` leave` })),
  ];
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
          calls.map(({ setting, how }) =>
            notedStatement(
              sh`setting ${setting.title} ${setting.attribute} ${json(setting.desired)} ${setting.page} ${setting.stops}${how}`,
              note(setting.topic),
            ),
          ),
        )}
      }
    `,
    sh``,
  ];
}
