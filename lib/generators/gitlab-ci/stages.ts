import { joinSome } from '../../formats/english';
import type { Plan } from '../../plan/types';

/** The stages of a pipeline without `stages:`. Source: docs.gitlab.com/ci/yaml, `stages`. */
const defaultStages: ReadonlySet<string> = new Set(['.pre', 'build', 'test', 'deploy', '.post']);

/** Tells the user which stages the pipeline needs: no generated file sets `stages:`, because that keyword is for the whole pipeline. */
export function stageNote({ roles }: Plan): string {
  const stages = [...new Set(roles.flatMap(({ jobs }) => jobs.map(({ stage }) => stage)))];
  const named = joinSome(stages, 20);
  return stages.every((stage) => defaultStages.has(stage))
    ? `If your pipeline sets stages, they must include ${named}.`
    : `The stages of your pipeline must include ${named}: GitLab's own are .pre, build, test, deploy and .post.`;
}
