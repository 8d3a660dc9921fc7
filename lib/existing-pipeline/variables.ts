import type { SourcePair } from '../formats/yaml-source';
import { asMap, asScalar, textOf } from './nodes';
import type { Origin, Pipeline, PipelineJob } from './pipeline';

/** A variable of a job, and where it is set. */
export interface JobVariable {
  readonly name: string;
  /** `undefined` if it is not plain text. */
  readonly value: string | undefined;
  readonly pair: SourcePair;
  /** The `variables:` that sets it. */
  readonly origin: Origin;
}

/** The variables of a job with the strongest definition of each name: in the job, then in what it extends, then of the whole pipeline. */
export function variablesOf(pipeline: Pipeline, job: PipelineJob): ReadonlyMap<string, JobVariable> {
  const variables = new Map<string, JobVariable>();
  for (const variable of allVariables(pipeline, job))
    if (!variables.has(variable.name)) variables.set(variable.name, variable);
  return variables;
}

/** Like `variablesOf`, but includes definitions that a stronger one overrides. */
export function allVariables(pipeline: Pipeline, job: PipelineJob): readonly JobVariable[] {
  return pipeline.layers(job, 'variables').flatMap((origin) => {
    const map = asMap(origin.pair.value);
    if (map === undefined) return [];
    return [...pipeline.members(map).members].map(([name, { pair }]) => ({
      name,
      value: plainValue(pipeline, pair),
      pair,
      origin,
    }));
  });
}

/** `NAME: text`, or `NAME: { value: text }`. */
function plainValue(pipeline: Pipeline, pair: SourcePair): string | undefined {
  const map = asMap(pair.value);
  if (map !== undefined) return textOf(pipeline.members(map).members.get('value')?.pair.value);
  return asScalar(pair.value)?.text;
}

const longestExpanded = 2000;

/** Returns a function that replaces variables in a text with their values from the file. Unknown variables do not change. */
export function expander(variables: ReadonlyMap<string, JobVariable>): (text: string) => string {
  const once = (text: string) =>
    text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (all: string, braced?: string, unbraced?: string) => {
      const value = variables.get(braced ?? unbraced ?? '')?.value;
      return value === undefined || value.length > longestExpanded ? all : value;
    });
  return (text) => {
    let [before, after] = ['', text];
    for (let pass = 0; pass < 5 && before !== after && after.length <= longestExpanded; pass += 1)
      [before, after] = [after, once(after)];
    return after;
  };
}
