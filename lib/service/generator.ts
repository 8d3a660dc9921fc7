import { bundleAtOnce, bundleSetup } from '../bundle';
import type { BundleFile } from '../bundle/types';
import { zipBundle } from '../bundle/zip';
import { explanations } from '../explanations';
import { planSetup } from '../plan';
import { type Applicable, applicable } from '../setup/applicable';
import { decodeSetup, type Encoded, encodeSetup } from '../setup/link';
import { parseSetup } from '../setup/parse';
import { type AnswerChange, type AnswerQuestion, answerChange } from './answer-change';
import { applySteps } from './apply-steps';
import { changedLines } from './changed-lines';
import { readExistingPipeline } from './existing-pipeline';
import { createFieldLines } from './field-lines';
import { type FilesQuestion, type FilesUpdate, filesAfter } from './files-update';
import { filesWithGaps } from './files-with-gaps';
import type { IncompleteAnswer, OutputAnswer, Refusal, ReportsAnswer } from './output';
import { permissionCatalogue, stillAllows, suggestedJob } from './permission-catalogue';
import { plannedRoles } from './planned-roles';
import { readSetupFile } from './setup-file';

export type LinkRead =
  | ({
      readonly ok: true;
      /** The version of the rules that the link was created with, if it says so. */
      readonly rules: number | undefined;
    } & Applicable)
  | Refusal;

/**
 * The worker that generates files: everything that needs the schema, the planner or the writers. It remembers
 * the files that the page has or is about to have, so that it sends and marks only changes.
 */
export function createGenerator() {
  /** By the id of the answer they came with: the files that the page had, and those of the answer. */
  let remembered: ReadonlyMap<number, readonly BundleFile[]> = new Map();

  /** The bundle of these paths, as a difference from what the page has. */
  const updateTo = (
    { id, have }: FilesQuestion,
    paths: readonly string[],
    files: readonly BundleFile[],
  ): FilesUpdate => {
    const held = have === undefined ? undefined : remembered.get(have);
    const before = new Map(held?.map((file) => [file.path, file]));
    const written = files.filter((file) => !sameFile(before.get(file.path), file));
    const base = held === undefined ? undefined : have;
    const update = { base, paths, written, changedLines: lineChanges(written, before) };
    const next: [number, readonly BundleFile[]] = [id, filesAfter(held ?? [], update)];
    remembered = new Map(have === undefined || held === undefined ? [next] : [[have, held], next]);
    return update;
  };

  return {
    /** The files of a draft that are ready at once, or what is wrong with it. */
    output: (question: FilesQuestion): OutputAnswer | IncompleteAnswer => {
      const parsed = parseSetup(question.input);
      if (!parsed.ok) {
        const known = filesWithGaps(question.input, parsed.problems);
        if (known === undefined) return { ok: false, problems: parsed.problems };
        const paths = known.files.map(({ path }) => path);
        const update = updateTo(question, paths, known.files);
        return { ok: false, problems: parsed.problems, known: { ...update, roles: known.roles } };
      }
      const plan = planSetup(parsed.setup);
      const { paths, files } = bundleAtOnce(parsed.setup);
      return {
        ok: true,
        ...updateTo(question, paths, files),
        gaps: plan.gaps,
        roles: plannedRoles(plan),
      };
    },

    /** All files of a draft, including those that take longer: computed reports and the checksums. */
    reports: (question: FilesQuestion): ReportsAnswer | Refusal => {
      const parsed = parseSetup(question.input);
      if (!parsed.ok) return { ok: false, problems: parsed.problems };
      const files = bundleSetup(parsed.setup);
      const paths = files.map(({ path }) => path);
      const before = new Set(remembered.get(question.have ?? -1)?.map(({ path }) => path));
      const { changedLines, ...update } = updateTo(question, paths, files);
      // A report that arrives for the first time is late, not new.
      const marked = Object.entries(changedLines).filter(([path]) => before.has(path));
      return { ok: true, ...update, changedLines: Object.fromEntries(marked) };
    },

    /** What the last answer changed; nothing if one of the two drafts is invalid. */
    answerChange: (question: AnswerQuestion): AnswerChange | undefined => answerChange(question),

    /** The lines that fields decide, a few fields at a time; nothing if the draft is invalid. */
    fieldLines: createFieldLines(),

    /** All explanations, by topic. */
    explanations: (_: null) => explanations,

    applySteps,
    readExistingPipeline,
    permissionCatalogue,
    stillAllows,
    suggestedJob,

    /** The zip of a draft, the same bytes as the command line's. */
    zip: (input: unknown): { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> } | Refusal => {
      const parsed = parseSetup(input);
      return parsed.ok ? { ok: true, bytes: new Uint8Array(zipBundle(bundleSetup(parsed.setup))) } : parsed;
    },

    /** The text of `setup.json` for a draft: the very file of the bundle. */
    setupJson: (input: unknown): { readonly ok: true; readonly text: string } | Refusal => {
      const parsed = parseSetup(input);
      if (!parsed.ok) return parsed;
      const file = bundleAtOnce(parsed.setup).files.find(({ path }) => path === 'setup.json');
      if (!file) throw new Error('The bundle has no setup.json.');
      return { ok: true, text: file.text };
    },

    /** The fragment of a share link for a draft, complete or not; or the reason why there is none. */
    encode: (input: unknown): Encoded => {
      const parsed = parseSetup(input);
      return encodeSetup(parsed.ok ? parsed.setup : input);
    },

    /**
     * The content of a share link's fragment: untrusted input, of which each value went through the schema of
     * its field.
     */
    decode: (fragment: string): LinkRead => {
      const decoded = decodeSetup(fragment);
      if (!decoded.ok) return refused(decoded.reason);
      return { ok: true, ...applicable(decoded.setup), rules: decoded.rules };
    },

    read: readSetupFile,
  };
}

export type GeneratorCalls = ReturnType<typeof createGenerator>;

const refused = (message: string): Refusal => ({
  ok: false,
  problems: [{ path: [], message }],
});

const sameFile = (before: BundleFile | undefined, after: BundleFile): boolean =>
  before?.text === after.text && JSON.stringify(before.marks) === JSON.stringify(after.marks);

/** The changed lines of files; none for a new file, or if there were no files before. */
const lineChanges = (files: readonly BundleFile[], before: ReadonlyMap<string, BundleFile>) =>
  before.size === 0
    ? {}
    : Object.fromEntries(
        files.map(({ path, text }) => {
          const old = before.get(path);
          return [path, old ? changedLines(old.text, text) : []];
        }),
      );
