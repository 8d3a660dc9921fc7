import { asList, asMap, textOf } from '../../existing-pipeline/nodes';
import type { Pipeline } from '../../existing-pipeline/pipeline';
import { sources } from '../../explanations/sources';
import type { SourceNode } from '../../formats/yaml-source';
import type { PipelineCheck, PipelineFinding } from '../pipeline-view/types';
import { quoteText } from '../quote';

/**
 * Included files of others that can change without a change of this file: they may add jobs, or replace parts
 * of the jobs that have a token.
 */
export const movingInclude: PipelineCheck = {
  code: 'moving-include',
  title: 'An included file can change',
  source: sources.gitlabYaml.url,
  check: ({ pipeline, tokenJobs }) => {
    if (tokenJobs.length === 0) return [];
    const included = pipeline.members(pipeline.root).members.get('include')?.pair.value;
    if (included === undefined) return [];
    const items = asList(included)?.items.map(({ value }) => value) ?? [included];
    return items.flatMap((item) => findingOf(pipeline, item) ?? []);
  },
};

const commit = /^[0-9a-f]{40}$/;
const release = /^v?\d+\.\d+\.\d+/;

function findingOf(pipeline: Pipeline, item: SourceNode): PipelineFinding | undefined {
  const text = textOf(item);
  if (text !== undefined) return /^https?:/.test(text) ? remote(item.line, text, false) : undefined;
  const map = asMap(item);
  if (map === undefined) return undefined;
  const { members } = pipeline.members(map);
  const at = (key: string) => ({
    text: textOf(members.get(key)?.pair.value),
    line: members.get(key)?.pair.line ?? item.line,
  });
  const url = at('remote');
  if (url.text !== undefined) return remote(url.line, url.text, at('integrity').text !== undefined);
  const project = at('project');
  if (project.text !== undefined) {
    const ref = at('ref');
    return moving(
      ref.text === undefined ? project.line : ref.line,
      `${quoteText(project.text)}`,
      ref.text,
      'Name the commit: `ref: <40 digits of its SHA>`.',
    );
  }
  const component = at('component');
  if (component.text === undefined) return undefined;
  const [name = '', version] = component.text.split('@');
  return moving(
    component.line,
    `the component ${quoteText(name)}`,
    version,
    `Name the commit: ${quoteText(`${name}@<40 digits of its SHA>`)}.`,
  );
}

function moving(
  line: number,
  what: string,
  ref: string | undefined,
  remedy: string,
): PipelineFinding | undefined {
  if (ref !== undefined && commit.test(ref)) return undefined;
  const isRelease = ref !== undefined && release.test(ref);
  return {
    line,
    severity: isRelease ? 'low' : 'medium',
    certain: true,
    message: `The pipeline includes ${what} ${
      ref === undefined
        ? 'without a `ref`, so at its default branch'
        : `at ${quoteText(ref)}, which is not a commit`
    }. Anyone who can ${isRelease ? 'move that tag' : 'push there'} decides what jobs with a token of this project run.`,
    remedy,
  };
}

const remote = (line: number, url: string, hasIntegrity: boolean): PipelineFinding | undefined =>
  hasIntegrity || /\/-\/raw\/[0-9a-f]{40}\//.test(url)
    ? undefined
    : {
        line,
        severity: 'medium',
        certain: true,
        message: `The pipeline includes a file from ${/^https?:\/\/([^/]*)/.exec(url)?.[1] || 'another host'}. Anyone who controls that address decides what jobs with a token of this project run.`,
        remedy:
          'Copy the file into the repository and include it with `local`, or add `integrity` with its SHA-256.',
      };
