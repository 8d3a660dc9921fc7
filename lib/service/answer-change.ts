import { trustSentence } from '../blast-radius';
import { bundleAtOnce } from '../bundle';
import { planSetup } from '../plan';
import type { Plan, RolePlan } from '../plan/types';
import { parseSetup } from '../setup/parse';
import type { Setup } from '../setup/schema';
import { changedLines } from './changed-lines';
import { pathsBefore } from './moved-files';
import { roleBefore } from './role-before';
import { type SentencePart, sentenceParts } from './sentence-words';

/** A draft, and the one before the last answer. */
export interface AnswerQuestion {
  readonly before: unknown;
  readonly after: unknown;
}

/** What an answer changed in the files, and in who can assume each role. */
export interface AnswerChange {
  /** The changed lines (1-based) by path. A file that only moved is missing; a new one has no lines. */
  readonly lines: Readonly<Record<string, readonly number[]>>;
  /** The old paths of files that were renamed or whose folder was. */
  readonly moved: Readonly<Record<string, string>>;
  /** Files that were removed. */
  readonly removed: readonly string[];
  /** By role, in the order of the draft: its sentence, with the new words marked. */
  readonly sentences: readonly (readonly SentencePart[])[];
}

/** Compares the files of two drafts, as far as they are ready at once. */
export function answerChange({ before, after }: AnswerQuestion): AnswerChange | undefined {
  const [old, now] = [parseSetup(before), parseSetup(after)];
  if (!old.ok || !now.ok) return undefined;
  return { ...filesChange(old.setup, now.setup), sentences: sentencesOf(old.setup, now.setup) };
}

function filesChange(before: Setup, after: Setup): Omit<AnswerChange, 'sentences'> {
  const old = bundleAtOnce(before).files;
  const now = bundleAtOnce(after).files;
  const was = pathsBefore(pathsOf(old), pathsOf(now));
  const texts = new Map(old.map(({ path, text }) => [path, text]));
  const lines: Record<string, readonly number[]> = {};
  const moved: Record<string, string> = {};
  for (const { path, text } of now) {
    const pathBefore = was.get(path);
    if (pathBefore === undefined) lines[path] = [];
    else if (texts.get(pathBefore) !== text) lines[path] = changedLines(texts.get(pathBefore) ?? '', text);
    if (pathBefore !== undefined && pathBefore !== path) moved[path] = pathBefore;
  }
  const paths = new Set(was.values());
  return { lines, moved, removed: pathsOf(old).filter((path) => !paths.has(path)) };
}

const pathsOf = (files: readonly { readonly path: string }[]): readonly string[] =>
  files.map(({ path }) => path);

function sentencesOf(before: Setup, after: Setup): AnswerChange['sentences'] {
  const [old, now] = [planSetup(before), planSetup(after)];
  return now.roles.map((role, index) => {
    const same = roleBefore(old.roles, now.roles, index);
    const sentence = same && trustSentence(old, same);
    return sentenceParts(trustSentence(now, role), decisiveOf(now, role), sentence);
  });
}

/** The values in the sentence about a role that matter most. */
export const decisiveOf = ({ setup }: Plan, { refs }: RolePlan): readonly string[] => [
  setup.gitlab.project.path,
  ...refs.map(({ name }) => name),
];
