import { type Instance, type MintResult, mintToken, type Pipeline } from '../gitlab/token';

/** What GitLab does about a pipeline: `mintToken`, decided once for each pipeline. */
export type Mint = (instance: Instance, pipeline: Pipeline) => MintResult;

/**
 * `mintToken` with a memory, because many attacks and roles lead to the same pipeline. The memory is as old as the function:
 * each world has its own. The key holds the instance, the project and the actor as the objects they are, and every other
 * field of the pipeline in full, so pipelines that differ in anything never share an answer.
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
    // A merge request holds whole projects: writing them down takes longer than deciding again.
    if (rest.event.source === 'merge_request_event') return mintToken(instance, pipeline);
    const key = JSON.stringify([numberOf(instance), numberOf(project), numberOf(actor), rest]);
    const result = answers.get(key) ?? mintToken(instance, pipeline);
    answers.set(key, result);
    return result;
  };
}
