import { withWildcards } from '../aws/conditions/values/policy-value';
import type { Watched } from './pattern-set';

/** The texts a claim can have. */
export interface Word {
  /** Equal for equal words: searches are shared by it. */
  readonly key: string;
  readonly allows: (unit: number) => boolean;
  /** What stands for every character that nothing names, the most readable first. */
  readonly fillers: string;
  /** Characters that the grammar itself may ask for. */
  readonly always: string;
  readonly watched: readonly Watched[];
  /** Whether the grammar takes a text, by the watched patterns that match it. */
  readonly accepts: (matches: (index: number) => boolean) => boolean;
}

interface Grammar {
  readonly name: string;
  readonly allows: (unit: number) => boolean;
  readonly fillers: string;
  readonly always?: string;
  /** Patterns of which all match. */
  readonly all: readonly string[];
  /** Patterns of which none matches, whatever the case of letters. */
  readonly none: readonly string[];
}

/** Narrows a grammar. Patterns may hold `*`. */
export interface Narrowing {
  /** One of these matches. */
  readonly within?: readonly string[];
  /** None of these matches. */
  readonly besides?: readonly string[];
  /** Not this text, in whatever case. */
  readonly otherThan?: string;
  /** Directly in this group, or not directly in it. */
  readonly directlyIn?: string;
  readonly notDirectlyIn?: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
const among = (characters: string) => {
  const units = new Set([...characters].map((character) => character.charCodeAt(0)));
  return (unit: number) => units.has(unit);
};

/** Source: `projectPathProblem`. Reserved names and limits of length are left aside. */
const path: Grammar = {
  name: 'path',
  allows: among(`${letters}.-/`),
  fillers: `${letters}-.`,
  always: '/',
  all: ['*/*'],
  none: ['/*', '*/', '*//*', '.*', '-*', '*/.*', '*/-*', '*.git', '*.atom', '*.git/*', '*.atom/*'],
};

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
const forbiddenInRefs = among(' ~^:?*[\\\u007f');

/** Source: git check-ref-format; GitLab takes no names below `refs/`. */
const ref: Grammar = {
  name: 'ref',
  allows: (unit) => unit > 0x20 && !forbiddenInRefs(unit) && !isSurrogate(unit),
  fillers: `${letters}éèüöäñçøåæßþðàáâãêëìíîïòóôõùúûý-.`,
  all: ['?*'],
  none: ['/*', '*/', '*//*', '-*', '.*', '*/.*', '*.', '*..*', '*@{*', '*.lock', '*.lock/*'],
};

/** The temporary ref of an agent's session. Source: GitLab documentation, "Types of pipelines", "Workload pipeline". */
const agentRef: Grammar = { ...ref, name: 'agent-ref', all: ['refs/workloads/?*'] };

const id: Grammar = {
  name: 'id',
  allows: among('0123456789'),
  fillers: '1234567890',
  all: ['?*'],
  none: ['0*'],
};

const text: Grammar = {
  name: 'text',
  allows: (unit) => unit >= 0x20 && !isSurrogate(unit),
  fillers: `${letters}éèüöäñçøåæßþðàáâãêëìíîïòóôõùúûý-.:/`,
  all: ['?*'],
  none: [],
};

const login: Grammar = {
  name: 'login',
  allows: among(`${letters}.-`),
  fillers: `${letters}-.`,
  all: ['?*'],
  none: ['-*', '.*'],
};

const email: Grammar = {
  name: 'email',
  allows: among(`${letters}.-+@`),
  fillers: letters,
  always: '@',
  all: ['?*@?*'],
  none: ['*@*@*'],
};

/** Source: AWS, AssumeRoleWithWebIdentity. */
const sessionName: Grammar = {
  name: 'session',
  allows: among(`${letters}+=,.@-`),
  fillers: letters,
  all: ['??*'],
  none: [],
};

export const grammars = { path, ref, agentRef, id, text, login, email, sessionName } as const;

/** Names of refs that GitLab or git keeps for something else, in exactly this case. */
const keptRefs = ['HEAD', '@', 'refs', 'refs/*'];

/** The texts of a grammar within narrower bounds. */
export function wordOf(grammar: Grammar, narrowing: Narrowing = {}): Word {
  const { within = [], besides = [], otherThan, directlyIn, notDirectlyIn } = narrowing;
  const inGroup = directlyIn ?? notDirectlyIn;
  const watched: Watched[] = [];
  const watch = (patterns: readonly string[], explore: boolean, ignoreCase = false): readonly number[] =>
    patterns.map((pattern) => watched.push({ pattern: withWildcards(pattern), explore, ignoreCase }) - 1);
  const all = watch(grammar.all, false);
  const none = [
    ...watch(grammar.none, false, true),
    ...watch(grammar === ref ? keptRefs : [], false),
    ...watch(besides, false),
    ...watch(otherThan === undefined ? [] : [otherThan], false, true),
  ];
  const some = watch(within, true);
  const group = watch(inGroup === undefined ? [] : [`${inGroup}/*`], directlyIn !== undefined);
  const deeper = watch(inGroup === undefined ? [] : [`${inGroup}/*/*`], false);
  return {
    key: JSON.stringify([grammar.name, narrowing]),
    allows: grammar.allows,
    fillers: grammar.fillers,
    always: grammar.always ?? '',
    watched,
    accepts: (matches) =>
      all.every(matches) &&
      !none.some(matches) &&
      (some.length === 0 || some.some(matches)) &&
      (inGroup === undefined ||
        (group.some(matches) && !deeper.some(matches)) === (directlyIn !== undefined)),
  };
}

/** Words that nothing narrows. */
export const anyId = wordOf(id);
export const anyText = wordOf(text);
export const anyLogin = wordOf(login);
export const anyEmail = wordOf(email);
export const anySessionName = wordOf(sessionName);
