import type { Data } from '../../formats/data';
import { membersOf } from '../../formats/plain-object';
import type { ReadJob } from '../find';

/** A ref as setups name it. */
export interface ProposedRef {
  readonly type: 'branch' | 'tag';
  /** Empty: the file does not name it, as with `$CI_DEFAULT_BRANCH`. */
  readonly name: string;
}

/** One way in which a job is started. */
export interface Start {
  /** None: every branch and tag, as far as the file says. */
  readonly ref: ProposedRef | undefined;
  /** In pipelines of merge requests, which run code that nobody has reviewed. */
  readonly mergeRequest: boolean;
  readonly source: string | undefined;
  readonly manual: boolean;
}

/** When a job runs. `undecided`: parts of its conditions whose meaning the file does not hold, as they are written. */
export interface Starts {
  readonly starts: readonly Start[];
  readonly undecided: readonly string[];
}

/** A start about which nothing is known. */
export const anywhere: Start = { ref: undefined, mergeRequest: false, source: undefined, manual: false };

/**
 * When a job with these `rules` runs. Rules that only exclude (`when: never`) are passed over: what they leave out cannot widen a role.
 * A rule without a condition that this reader knows starts the job everywhere.
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

/** `||` outside of quotes and patterns. What stands in parentheses is one part, which may not be understood. */
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

/** Conditions that only exclude something, or hold for protected refs, where the role is pinned to anyway. */
const narrows =
  /^\$CI_(?:COMMIT_REF_PROTECTED|COMMIT_MESSAGE|COMMIT_TITLE|COMMIT_TAG\s*==\s*null|OPEN_MERGE_REQUESTS|PIPELINE_SOURCE\s*!=)/;

const unwrapped = (text: string): string => /^\(([^()]*)\)$/.exec(text.trim())?.[1]?.trim() ?? text.trim();

/** A pattern of refs as the nearest form with `*` that matches all of it: `/^v\d+/` is `v*`. Nothing if there is none. */
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

/** When a job with `only` (and without `rules`) runs; `except` only leaves out. */
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

/** Stands for rules that are not in the file. */
export const unreadRules = 'rules';

/** When a job runs, by its `rules`, or by `only` where it has none. */
export function startsOf(job: ReadJob): Starts {
  if (job.hides('rules')) return { starts: [anywhere], undecided: [unreadRules] };
  const manual = job.value('when') === 'manual';
  const rules = job.value('rules');
  const only = job.value('only');
  const starts =
    rules !== undefined && rules !== null ? startsOfRules(rules) : startsOfOnly(only ?? [], manual);
  return manual ? { ...starts, starts: starts.starts.map((start): Start => ({ ...start, manual })) } : starts;
}
