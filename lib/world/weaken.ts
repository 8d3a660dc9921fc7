import type { TopicId } from '../explanations';
import type { SubjectComponent } from '../gitlab/subject';
import { subjectsOf } from '../plan/pins';
import type { Subject } from '../plan/types';
import { withConditions } from './trust-document';
import type { AwsRole, GitlabWorld, JobWiring, World } from './world';

/** The world with another GitLab; AWS and the jobs stay the same objects. */
export const withGitlab = (world: World, change: Partial<GitlabWorld>): World => ({
  ...world,
  gitlab: { ...world.gitlab, ...change },
});

/** The world with settings of the project changed. */
export const withSettings = (world: World, change: Partial<GitlabWorld['project']>): World =>
  withGitlab(world, { project: { ...world.gitlab.project, ...change } });

/** The world with every role changed. */
export const withRoles = (world: World, change: (role: AwsRole, index: number) => AwsRole): World => ({
  ...world,
  aws: { ...world.aws, roles: world.aws.roles.map(change) },
});

/** The world without the conditions that belong to a topic. */
export const withoutConditions = (world: World, topic: TopicId): World =>
  withRoles(world, (role) =>
    withConditions(role, (values, conditionTopic) => (conditionTopic === topic ? undefined : values)),
  );

/** Whether the policy of a role has a condition that belongs to the topic. */
export const hasCondition = (world: World, role: number, topic: TopicId): boolean =>
  [...(world.aws.roles[role]?.topics.values() ?? [])].includes(topic);

/** The world in which the project composes its subject of these components, and AWS expects that. */
export function withSubjectComponents(world: World, components: readonly SubjectComponent[]): World {
  const { plan, gitlab } = world;
  const composed = (subjectComponents: readonly SubjectComponent[], index: number): readonly Subject[] => {
    const role = plan.roles[index];
    return role === undefined ? [] : subjectsOf(plan.setup, { subjectComponents }, role);
  };
  const renamed = withRoles(world, (role, index) => {
    const before = composed(gitlab.project.subjectComponents, index);
    const after = composed(components, index);
    const renewed = (value: string): readonly string[] => {
      const ref = before.find((subject) => subject.value === value)?.ref;
      return ref === undefined
        ? [value]
        : after.flatMap((subject) => (subject.ref === ref ? subject.value : []));
    };
    return withConditions(role, (values, topic) =>
      topic === 'trust-subject' || topic === 'trust-subject-pattern'
        ? [...new Set(values.flatMap(renewed))]
        : values,
    );
  });
  return withSettings(renamed, { subjectComponents: components });
}

/** The world without one kind of hardening in any job. */
export const withoutJobTopic = (world: World, topic: TopicId): World => ({
  ...world,
  jobs: world.jobs.map((job): JobWiring => {
    const topics = new Set(job.topics);
    topics.delete(topic);
    return { ...job, topics };
  }),
});
