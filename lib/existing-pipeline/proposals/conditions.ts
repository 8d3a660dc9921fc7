import type { Data } from '../../formats/data';
import { membersOf } from '../../formats/plain-object';
import type { ReadJob } from '../find';

/** A ref in the form of a setup. */
export interface ProposedRef {
  readonly type: 'branch' | 'tag';
  /** Empty if the file does not contain the name, as with `$CI_DEFAULT_BRANCH`. */
  readonly name: string;
}

/** One way in which a job can start. */
export interface Start {
  /** `undefined`: every branch and tag, according to the file. */
  readonly ref: ProposedRef | undefined;
  /** In merge request pipelines, which run unreviewed code. */
  readonly mergeRequest: boolean;
  readonly source: string | undefined;
  readonly manual: boolean;
}

/** When a job runs. `undecided`: the parts of its conditions that this reader cannot decide, as written. */
export interface Starts {
  readonly starts: readonly Start[];
  readonly undecided: readonly string[];
}

/** A start without any known restriction. */
export const anywhere: Start = { ref: undefined, mergeRequest: false, source: undefined, manual: false };

/**
 * When a job with these `rules` runs. Rules that only exclude (`when: never`) are ignored, because that cannot widen a role.
 * A rule without a known condition starts the job everywhere.
 */
export function startsOfRules(rules: Data): Starts {
  const undecided: string[] = [];
  const starts = (Array.isArray(rules) ? rules.flat(10) : []).flatMap((rule: Data): readonly Start[] => {
    const { if: condition, when, exists } = membersOf(rule);
    if (when === 'never') return [];
    if (exists !== undefined) undecided.push('exists');
    const manual = when === 'manual';
    if (condition === undefined || condition === null) return [{ ...anywhere, manual }];
    return alternatives(String(condition)).map((part) => {
      const read = conjunction(part);
      undecided.push(...read.undecided);
      return { ...read.start, manual };
    });
  });
  return { starts, undecided: [...new Set(undecided)] };
}

/** Splits at `||` outside quotes and patterns. Text in parentheses is one part, which may stay undecided. */
const alternatives = (condition: string): readonly string[] => split(condition, '||');

function split(text: string, operator: '||' | '&&'): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const [piece] of text.matchAll(/"[^"]*"|'[^']*'|\/(?:[^/\\\n]|\\.)*\/|\|\||&&|[\s\S]/g)) {
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (piece === operator && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += piece;
  }
  return [...parts, part.trim()];
}

const mergeRequestVariables =
  /^CI_MERGE_REQUEST_(?:ID|IID|EVENT_TYPE|TARGET_BRANCH_NAME|SOURCE_BRANCH_NAME)$/;

function conjunction(condition: string): { readonly start: Start; readonly undecided: readonly string[] } {
  let start = anywhere;
  const undecided: string[] = [];
  for (const atom of split(unwrapped(condition), '&&')) {
    const [, variable = '', operator, right = ''] =
      /^\$(\w+)(?:\s*(==|!=|=~|!~)\s*([\s\S]+))?$/.exec(unwrapped(atom)) ?? [];
    const value = /^(?:"([^"]*)"|'([^']*)')$/.exec(right);
    const text = value?.[1] ?? value?.[2];
    const is = operator === '==' ? text : undefined;
    const isSet = operator === undefined || (operator === '!=' && /^(?:null|""|'')$/.test(right));
    const pattern = operator === '=~' ? globOf(right) : undefined;
    const type = variable === 'CI_COMMIT_TAG' ? 'tag' : 'branch';
    if (variable === 'CI_PIPELINE_SOURCE' && is !== undefined) {
      if (is === 'merge_request_event') start = { ...start, mergeRequest: true };
      else start = { ...start, source: is };
    } else if (mergeRequestVariables.test(variable) && (isSet || is !== undefined)) {
      start = { ...start, mergeRequest: true };
    } else if (/^CI_COMMIT_(?:BRANCH|TAG|REF_NAME)$/.test(variable) && (is ?? pattern) !== undefined) {
      start = { ...start, ref: { type, name: is ?? pattern ?? '' } };
    } else if (/^CI_COMMIT_(?:BRANCH|TAG)$/.test(variable) && isSet) {
      start = { ...start, ref: start.ref ?? { type, name: '*' } };
    } else if (variable === 'CI_COMMIT_BRANCH' && operator === '==' && right === '$CI_DEFAULT_BRANCH') {
      start = { ...start, ref: { type: 'branch', name: '' } };
      undecided.push('$CI_DEFAULT_BRANCH');
    } else if (!narrows.test(atom)) undecided.push(atom);
  }
  return { start, undecided };
}

/** Conditions that only exclude something, or that require protected refs, which the role pins anyway. */
const narrows =
  /^\$CI_(?:COMMIT_REF_PROTECTED|COMMIT_MESSAGE|COMMIT_TITLE|COMMIT_TAG\s*==\s*null|OPEN_MERGE_REQUESTS|PIPELINE_SOURCE\s*!=)/;

const unwrapped = (text: string): string => /^\(([^()]*)\)$/.exec(text.trim())?.[1]?.trim() ?? text.trim();

/** The narrowest pattern with `*` that matches at least the same refs: `/^v\d+/` becomes `v*`. `undefined` if there is none. */
export function globOf(pattern: string): string | undefined {
  const [, body] = /^\/(.*)\/\w*$/.exec(pattern.trim()) ?? [];
  if (body === undefined || /(?<!\\)\|/.test(body)) return undefined;
  const start = body.startsWith('^') ? '' : '*';
  const end = body.endsWith('$') && !body.endsWith('\\$') ? '' : '*';
  const inner = body.replace(/^\^/, '').replace(/\$$/, '');
  const glob = inner
    .replace(
      /\((?:\?:)?[^()]*\)[*+?]?|\[[^\]]*\][*+?]?|\\[dwsDWS][*+?]?|\.[*+?]?|\{\d+(?:,\d*)?\}/g,
      (piece: string, at: number) => (piece === '.' && inner.charAt(at - 1) === '\\' ? piece : '\0'),
    )
    .replace(/[^\\\0][*?]/g, '\0')
    .replace(/\+/g, '\0')
    .replace(/\\(.)/g, '$1');
  const joined = `${start}${glob.replaceAll('\0', '*')}${end}`.replace(/\*+/g, '*');
  return /^[\w./*-]+$/.test(joined) ? joined : undefined;
}

const onlySources: Readonly<Record<string, string>> = {
  schedules: 'schedule',
  web: 'web',
  pushes: 'push',
  api: 'api',
  triggers: 'trigger',
  pipelines: 'pipeline',
  chat: 'chat',
};

/** When a job with `only` (and without `rules`) runs. `except` is ignored, because it only excludes. */
export function startsOfOnly(only: Data, manual: boolean): Starts {
  const { refs, variables, kubernetes } = membersOf(only);
  const undecided = [
    ...(variables === undefined ? [] : ['only:variables']),
    ...(kubernetes === undefined ? [] : ['only:kubernetes']),
  ];
  const named = typeof only === 'string' || Array.isArray(only) ? only : refs;
  const list = (Array.isArray(named) ? named : [named]).filter((ref) => typeof ref === 'string');
  const start = (ref: string): Start => {
    const base = { ...anywhere, manual };
    if (ref === 'merge_requests') return { ...base, mergeRequest: true };
    if (ref === 'branches' || ref === 'tags')
      return { ...base, ref: { type: ref === 'tags' ? 'tag' : 'branch', name: '*' } };
    const source = Object.hasOwn(onlySources, ref) ? onlySources[ref] : undefined;
    if (source !== undefined) return { ...base, source };
    const name = ref.startsWith('/') ? globOf(ref) : ref;
    if (name === undefined) undecided.push(ref);
    return name === undefined
      ? base
      : { ...base, ref: { type: /^v[\d*]/.test(name) ? 'tag' : 'branch', name } };
  };
  return { starts: list.length === 0 ? [{ ...anywhere, manual }] : list.map(start), undecided };
}

/** A placeholder in `undecided` for rules that are not in the file. */
export const unreadRules = 'rules';

/** When a job runs, by its `rules`, or by `only` if it has none. */
export function startsOf(job: ReadJob): Starts {
  if (job.hides('rules')) return { starts: [anywhere], undecided: [unreadRules] };
  const manual = job.value('when') === 'manual';
  const rules = job.value('rules');
  const only = job.value('only');
  const starts =
    rules !== undefined && rules !== null ? startsOfRules(rules) : startsOfOnly(only ?? [], manual);
  return manual ? { ...starts, starts: starts.starts.map((start): Start => ({ ...start, manual })) } : starts;
}
