import {
  readYamlSource,
  type SourceMap,
  type SourceNode,
  type SourcePair,
  type SourceProblem,
} from '../formats/yaml-source';
import { defaultKeywords, globalKeywords } from './keywords';
import { type Member, MemberReader, type Members } from './members';
import { asList, asMap, asScalar, textOf, textsOf } from './nodes';

/** A job or hidden job as written in the file. */
export interface PipelineJob {
  readonly name: string;
  readonly line: number;
  readonly map: SourceMap;
  /** For example `deploy: *template`: the job has no mapping that could be changed. */
  readonly isAlias: boolean;
  /** GitLab does not run it: its name starts with a dot. */
  readonly hidden: boolean;
}

/** Where a keyword of a job comes from. */
export interface Origin {
  readonly pair: SourcePair;
  /** The top-level key above the pair: a job, `default`, or the keyword itself. */
  readonly owner: string;
  readonly from: 'job' | 'merge' | 'extends' | 'default' | 'top level';
}

/** What a job says about a keyword. `hiddenBy`: jobs that it extends and that are not in this file, so they may say something else. */
export interface Lookup {
  readonly origin: Origin | undefined;
  readonly hiddenBy: readonly string[];
}

export interface Pipeline {
  readonly text: string;
  readonly root: SourceMap;
  readonly jobs: ReadonlyMap<string, PipelineJob>;
  members(map: SourceMap): Members;
  /** The keyword as GitLab resolves it: from the job, from what it extends, or from the defaults. */
  lookup(job: PipelineJob, keyword: string): Lookup;
  /** Every definition of a keyword, the strongest first: for keywords that GitLab merges, such as `variables`. */
  layers(job: PipelineJob, keyword: string): readonly Origin[];
  /** The names that a job extends; `undefined` if they are not plain names. */
  basesOf(job: PipelineJob): readonly string[] | undefined;
}

export type PipelineReading =
  | { readonly pipeline: Pipeline }
  | { readonly problems: readonly SourceProblem[] };

const mostTopLevelKeys = 2000;

/**
 * Reads the text of a `.gitlab-ci.yml`. Never throws: if the text is not YAML or not a pipeline, it returns problems with their lines.
 * GitLab checks much more; this checks only what matters for finding and changing jobs.
 */
export function readPipeline(text: string): PipelineReading {
  const reading = readYamlSource(text);
  if ('problems' in reading) return reading;
  // If there are two documents, the first one is the header (`spec:`).
  const content = reading.documents.at(-1);
  if (reading.documents.length > 2) return refuse(content, 'The file has more than two YAML documents');
  if (content?.kind !== 'map' || content.flow)
    return refuse(content, 'The file is not a pipeline: it must be a mapping of keywords and jobs');
  if (content.pairs.length > mostTopLevelKeys)
    return refuse(content, `The file has more than ${mostTopLevelKeys} top-level keys`);
  return { pipeline: new ReadPipeline(text, content) };
}

const refuse = (node: SourceNode | undefined, message: string): PipelineReading => ({
  problems: [{ line: node?.line ?? 1, message }],
});

/** The number of `extends` levels that GitLab allows. Source: docs.gitlab.com/ci/yaml, `extends`. */
const deepestExtends = 11;

class ReadPipeline implements Pipeline {
  readonly jobs: ReadonlyMap<string, PipelineJob>;
  private readonly reader = new MemberReader();
  private readonly top: ReadonlyMap<string, Member>;

  constructor(
    readonly text: string,
    readonly root: SourceMap,
  ) {
    this.top = this.members(root).members;
    const jobs = new Map<string, PipelineJob>();
    for (const [name, { pair }] of this.top) {
      const map = asMap(pair.value);
      if (map === undefined || globalKeywords.has(name)) continue;
      const isAlias = pair.value.kind === 'alias';
      jobs.set(name, { name, line: pair.line, map, isAlias, hidden: name.startsWith('.') });
    }
    this.jobs = jobs;
  }

  members(map: SourceMap): Members {
    return this.reader.of(map);
  }

  basesOf(job: PipelineJob): readonly string[] | undefined {
    const extended = this.members(job.map).members.get('extends');
    return extended === undefined ? [] : textsOf(extended.pair.value);
  }

  lookup(job: PipelineJob, keyword: string): Lookup {
    const hiddenBy: string[] = [];
    const origin = this.inherited(job, keyword, hiddenBy)[0] ?? this.fallback(job, keyword);
    return { origin, hiddenBy };
  }

  layers(job: PipelineJob, keyword: string): readonly Origin[] {
    const fallback = this.fallback(job, keyword);
    return [...this.inherited(job, keyword, [], true), ...(fallback === undefined ? [] : [fallback])];
  }

  /** The definitions in the job and in what it extends, strongest first. Without `all`, only the first one. */
  private inherited(job: PipelineJob, keyword: string, hiddenBy: string[], all = false): readonly Origin[] {
    const found: Origin[] = [];
    const seen = new Set<string>();
    const visit = (at: PipelineJob, depth: number) => {
      if (depth > deepestExtends || seen.has(at.name) || (!all && found.length > 0)) return;
      seen.add(at.name);
      const member = this.members(at.map).members.get(keyword);
      if (member !== undefined)
        found.push({
          pair: member.pair,
          owner: at.name,
          from: depth > 0 ? 'extends' : member.isOwn && !at.isAlias ? 'job' : 'merge',
        });
      if (!all && member !== undefined) return;
      for (const name of [...(this.basesOf(at) ?? [])].reverse()) {
        const base = this.jobs.get(name);
        if (base !== undefined) visit(base, depth + 1);
        else if (all || found.length === 0) hiddenBy.push(name);
      }
    };
    visit(job, 0);
    return found;
  }

  /** The value that the job inherits from `default` or from the top level. Source: docs.gitlab.com/ci/yaml, `inherit`. */
  private fallback(job: PipelineJob, keyword: string): Origin | undefined {
    if (keyword === 'variables') return this.inherits(job, 'variables') ? this.atTop('variables') : undefined;
    if (!(defaultKeywords as readonly string[]).includes(keyword) || !this.inherits(job, 'default', keyword))
      return undefined;
    const defaults = asMap(this.top.get('default')?.pair.value);
    const member = defaults === undefined ? undefined : this.members(defaults).members.get(keyword);
    if (member !== undefined) return { pair: member.pair, owner: 'default', from: 'default' };
    return globalKeywords.has(keyword) ? this.atTop(keyword) : undefined;
  }

  private atTop(keyword: string): Origin | undefined {
    const pair = this.top.get(keyword)?.pair;
    return pair === undefined ? undefined : { pair, owner: keyword, from: 'top level' };
  }

  private inherits(job: PipelineJob, what: 'default' | 'variables', keyword?: string): boolean {
    const rule = asMap(this.inherited(job, 'inherit', [])[0]?.pair.value);
    const value = rule === undefined ? undefined : this.members(rule).members.get(what)?.pair.value;
    if (asScalar(value)?.value === false) return false;
    const listed = asList(value)?.items.map((item) => textOf(item.value));
    return listed === undefined || keyword === undefined || listed.includes(keyword);
  }
}
