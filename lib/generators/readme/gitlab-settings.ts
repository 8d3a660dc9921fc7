import { explain, type TopicId } from '../../explanations';
import { releasesWith } from '../../gitlab/capabilities';
import type { ProjectSetting } from '../../gitlab/settings';
import { desiredSettings, untouchedSettings } from '../../parts/gitlab/desired-settings';
import { keepsForkPipelines, protectedEnvironments, trustedRefs } from '../../parts/gitlab/values';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';

/** A GitLab setting that the trust policies depend on. `gitlab/configure.sh` applies it. */
export interface GitlabSetting {
  readonly topic: TopicId;
  /** What to do and why, one or two sentences. */
  readonly text: string;
  /** Attributes of the projects API. `since` is the first version with the attribute, if older versions already have ID tokens. */
  readonly attributes: readonly { readonly name: string; readonly since?: string }[];
}

/** The settings for this setup, in the order to apply them. Source: docs.gitlab.com/api/projects, /user/project/repository/branches/protected, /ci/environments/protected_environments. */
export function gitlabSettings(plan: Plan): readonly GitlabSetting[] {
  const { gitlab } = plan.setup;
  const refs = [...new Set(trustedRefs(plan).map(({ type, name }) => `${type} ${name}`))];
  const guarded = protectedEnvironments(plan);
  return [
    ...(refs.length === 0
      ? []
      : [
          setting(
            'gitlab-protected-refs',
            `Protect ${refs.join(', ')}.`,
            ...(gitlab.mergeLevel === 'maintainers' || !refs.some((ref) => ref.startsWith('branch '))
              ? []
              : ['The setup leaves merging as it is: anyone who can merge gets the role.']),
          ),
        ]),
    ...(guarded.length === 0
      ? []
      : [
          setting(
            'gitlab-protected-environment',
            `Protect the environment ${guarded.join(', ')}, under exactly this name.`,
          ),
        ]),
    ...projectSetting(
      plan,
      'gitlab-fork-pipelines',
      ...(keepsForkPipelines(plan)
        ? ['This setup leaves pipelines of forks on: turn them off unless somebody needs them.']
        : gitlab.forkPipelinesInParent
          ? [
              `The setup allows pipelines of forks here, but before GitLab ${releasesWith('fork-named-in-token')} they get the roles (CVE-2025-5819). The script asks before it turns them off.`,
            ]
          : []),
    ),
    ...projectSetting(plan, 'gitlab-pipeline-variables'),
    ...projectSetting(plan, 'gitlab-merge-request-protection'),
    ...projectSetting(plan, 'gitlab-separated-caches'),
    ...projectSetting(plan, 'gitlab-public-pipelines'),
    ...(changesSubject(plan)
      ? [
          setting(
            'gitlab-subject-components',
            `Compose the subject of ${plan.subjectComponents.join(', ')}, when everything that trusts tokens of this project is ready for it.`,
          ),
        ]
      : []),
  ];
}

/** What is specific to this setup, followed by the short text of the topic. */
const setting = (topic: TopicId, ...lead: readonly string[]): GitlabSetting => ({
  topic,
  text: [...lead, explain(topic).short].join(' '),
  attributes: [],
});

/** A setting of the project, unless this version does not have it or the setup leaves it unchanged. */
function projectSetting(
  plan: Plan,
  topic: ProjectSetting['topic'],
  ...lead: readonly string[]
): readonly GitlabSetting[] {
  const attributes = [...desiredSettings(plan), ...forksLeftOn(plan)]
    .filter((candidate) => candidate.topic === topic)
    .map(({ attribute, since }) => ({ name: attribute, ...(since === undefined ? {} : { since }) }));
  return attributes.length === 0 ? [] : [{ ...setting(topic, ...lead), attributes }];
}

/** Fork pipelines that the setup leaves on are still listed, with the advice to turn them off. */
const forksLeftOn = (plan: Plan): readonly ProjectSetting[] =>
  untouchedSettings(plan).filter(({ topic }) => topic === 'gitlab-fork-pipelines');
