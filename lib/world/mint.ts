import { type Instance, type MintResult, mintToken, type Pipeline } from '../gitlab/token';

/** What GitLab does with a pipeline: `mintToken`, computed once for each pipeline. */
export type Mint = (instance: Instance, pipeline: Pipeline) => MintResult;

/**
 * `mintToken` with a cache, because many attacks and roles lead to the same pipeline. The cache lives as long
 * as the function: each world has its own. The key contains the instance, the project and the actor as
 * objects, and every other field of the pipeline in full, so pipelines that differ in anything never share a
 * result.
 */
export function rememberingMint(): Mint {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  const numberOf = (thing: object): number => {
    const number = numbers.get(thing) ?? ++last;
    numbers.set(thing, number);
    return number;
  };
  const answers = new Map<string, MintResult>();
  return (instance, pipeline) => {
    const { project, actor, ...rest } = pipeline;
    // A merge request contains whole projects: serializing them takes longer than computing the result again.
    if (rest.event.source === 'merge_request_event') return mintToken(instance, pipeline);
    const key = JSON.stringify([numberOf(instance), numberOf(project), numberOf(actor), rest]);
    const result = answers.get(key) ?? mintToken(instance, pipeline);
    answers.set(key, result);
    return result;
  };
}
