import { explain, type TopicId } from '../explanations';
import { changesSubject } from '../plan/rollout';
import type { Plan } from '../plan/types';
import { keepsForkPipelines } from './gitlab/values';

/** A setting on GitLab's side that the trust policies lean on. `gitlab/configure.sh` makes them. */
export interface GitlabSetting {
  readonly topic: TopicId;
  /** What to do and why, one or two sentences. */
  readonly text: string;
}

/** The settings of this setup, in the order to make them. Facts: facts/gitlab.md 1.4, 3, 8; facts/attacks.md 3. */
export function gitlabSettings(plan: Plan): readonly GitlabSetting[] {
  const { gitlab, environments } = plan.setup;
  const refs = [
    ...new Set(
      environments.flatMap((environment) => environment.refs.map(({ type, name }) => `${type} ${name}`)),
    ),
  ];
  const guarded = environments.filter((environment) => environment.protected);
  return [
    setting('gitlab-protected-refs', `Protect ${refs.join(', ')}.`),
    ...(guarded.length === 0
      ? []
      : [
          setting(
            'gitlab-protected-environment',
            `Protect the environment ${guarded.map(({ name }) => name).join(', ')}, under exactly this name.`,
          ),
        ]),
    setting(
      'gitlab-fork-pipelines',
      ...(keepsForkPipelines(plan)
        ? ['This setup leaves pipelines of forks on: turn them off unless somebody needs them.']
        : gitlab.forkPipelinesInParent
          ? [
              'The setup wants pipelines of forks here, but before GitLab 18.2.2 they get the roles: the script turns them off.',
            ]
          : []),
    ),
    setting('gitlab-pipeline-variables'),
    setting('gitlab-merge-request-protection'),
    setting('gitlab-separated-caches'),
    setting('gitlab-public-pipelines'),
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

/** The short text of the topic, after what is particular to this setup. */
const setting = (topic: TopicId, ...lead: readonly string[]): GitlabSetting => ({
  topic,
  text: [...lead, explain(topic).short].join(' '),
});
