import { withWildcards } from '../aws/conditions/values/policy-value';
import type { Watched } from './pattern-set';

/** A set of texts, by the watched patterns that match. */
export interface TextRule {
  /** Equal for equal rules. */
  readonly key: string;
  readonly watched: readonly Watched[];
  readonly accepts: (matches: (index: number) => boolean) => boolean;
}

/** What GitLab, git or AWS take for a claim. */
export interface Grammar extends TextRule {
  readonly allows: (unit: number) => boolean;
  /** What stands for every character that nothing names, the most readable first. */
  readonly fillers: readonly number[];
  /** Characters that the grammar itself may ask for. */
  readonly always: readonly number[];
}

/** The texts a claim can have. */
export interface Word {
  /** Equal for equal words: searches are shared by it. */
  readonly key: string;
  readonly grammar: Grammar;
  readonly narrowing?: TextRule;
}

interface GrammarSource {
  readonly allows: (unit: number) => boolean;
  readonly fillers: string;
  readonly always?: string;
  /** Patterns of which all match. */
  readonly all: readonly string[];
  /** Patterns of which none matches, whatever the case of letters. */
  readonly none: readonly string[];
  /** Patterns of which none matches, in exactly this case. */
  readonly exactly?: readonly string[];
}

const watch = (patterns: readonly string[], explore: boolean, ignoreCase = false): readonly Watched[] =>
  patterns.map((pattern) => ({ pattern: withWildcards(pattern), explore, ignoreCase }));

const unitsOf = (characters: string): readonly number[] =>
  [...characters].map((character) => character.charCodeAt(0));

function grammarOf(key: string, source: GrammarSource): Grammar {
  const { allows, fillers, always = '', all, none, exactly = [] } = source;
  return {
    key,
    allows,
    fillers: unitsOf(fillers),
    always: unitsOf(always),
    watched: [...watch(all, false), ...watch(none, false, true), ...watch(exactly, false)],
    accepts: (matches) =>
      all.every((_, index) => matches(index)) &&
      ![...none, ...exactly].some((_, index) => matches(all.length + index)),
  };
}

/** Narrows a grammar. Patterns may hold `*`. */
export interface Narrowing {
  /** One of these matches. */
  readonly within?: readonly string[];
  /** None of these matches. */
  readonly besides?: readonly string[];
  /** None of these texts, in whatever case. */
  readonly otherThan?: readonly string[];
  /** Directly in this group, or not directly in it. */
  readonly directlyIn?: string;
  readonly notDirectlyIn?: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
const among = (characters: string) => {
  const units = new Set(unitsOf(characters));
  return (unit: number) => units.has(unit);
};

/** Source: `projectPathProblem`. Reserved names and limits of length are left aside. */
const path = grammarOf('path', {
  allows: among(`${letters}.-/`),
  fillers: `${letters}-.`,
  always: '/',
  all: ['*/*'],
  none: ['/*', '*/', '*//*', '.*', '-*', '*/.*', '*/-*', '*.git', '*.atom', '*.git/*', '*.atom/*'],
});

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
const forbiddenInRefs = among(' ~^:?*[\\\u007f');

/** Source: git check-ref-format. */
const refSource: GrammarSource = {
  allows: (unit) => unit > 0x20 && !forbiddenInRefs(unit) && !isSurrogate(unit),
  fillers: `${letters}éèüöäñçøåæßþðàáâãêëìíîïòóôõùúûý-.`,
  all: ['?*'],
  none: ['/*', '*/', '*//*', '-*', '.*', '*/.*', '*.', '*..*', '*@{*', '*.lock', '*.lock/*'],
};

/** GitLab takes no names below `refs/`; it and git keep some for something else, in exactly this case. */
const ref = grammarOf('ref', { ...refSource, exactly: ['HEAD', '@', 'refs', 'refs/*'] });

/** The temporary ref of an agent's session. Source: GitLab documentation, "Types of pipelines", "Workload pipeline". */
const agentRef = grammarOf('agent-ref', { ...refSource, all: ['refs/workloads/?*'] });

const id = grammarOf('id', {
  allows: among('0123456789'),
  fillers: '1234567890',
  all: ['?*'],
  none: ['0*'],
});

const text = grammarOf('text', {
  allows: (unit) => unit >= 0x20 && !isSurrogate(unit),
  fillers: `${letters}éèüöäñçøåæßþðàáâãêëìíîïòóôõùúûý-.:/`,
  all: ['?*'],
  none: [],
});

const login = grammarOf('login', {
  allows: among(`${letters}.-`),
  fillers: `${letters}-.`,
  all: ['?*'],
  none: ['-*', '.*'],
});

const email = grammarOf('email', {
  allows: among(`${letters}.-+@`),
  fillers: letters,
  always: '@',
  all: ['?*@?*'],
  none: ['*@*@*'],
});

/** Source: AWS, AssumeRoleWithWebIdentity. */
const sessionName = grammarOf('session', {
  allows: among(`${letters}+=,.@-`),
  fillers: letters,
  all: ['??*'],
  none: [],
});

export const grammars = { path, ref, agentRef, id, text, login, email, sessionName } as const;

/** The texts of a grammar within narrower bounds. */
export function wordOf(grammar: Grammar, narrowing: Narrowing = {}): Word {
  const { within = [], besides = [], otherThan = [], directlyIn, notDirectlyIn } = narrowing;
  const inGroup = directlyIn ?? notDirectlyIn;
  if (within.length + besides.length + otherThan.length === 0 && inGroup === undefined)
    return { key: grammar.key, grammar };
  const watched: Watched[] = [];
  const add = (all: readonly Watched[]): readonly number[] => all.map((pattern) => watched.push(pattern) - 1);
  const none = [...add(watch(besides, false)), ...add(watch(otherThan, false, true))];
  const inside = add(watch(within, true));
  const group = add(watch(inGroup === undefined ? [] : [`${inGroup}/*`], directlyIn !== undefined));
  const deeper = add(watch(inGroup === undefined ? [] : [`${inGroup}/*/*`], false));
  const key = JSON.stringify(narrowing);
  return {
    key: `${grammar.key} ${key}`,
    grammar,
    narrowing: {
      key,
      watched,
      accepts: (matches) =>
        !none.some(matches) &&
        (inside.length === 0 || inside.some(matches)) &&
        (inGroup === undefined ||
          (group.some(matches) && !deeper.some(matches)) === (directlyIn !== undefined)),
    },
  };
}

/** Words that nothing narrows. */
export const anyId = wordOf(id);
export const anyText = wordOf(text);
export const anyLogin = wordOf(login);
export const anyEmail = wordOf(email);
export const anySessionName = wordOf(sessionName);
