import { bundleAtOnce, bundleSetup } from '@/lib/bundle';
import type { BundleFile } from '@/lib/bundle/types';
import { zipBundle } from '@/lib/bundle/zip';
import { sentence } from '@/lib/controls';
import { explanations } from '@/lib/explanations';
import { planSetup } from '@/lib/plan';
import { decodeSetup, encodeSetup } from '@/lib/setup/codec';
import { parseSetup } from '@/lib/setup/parse';
import type { Problem } from '@/lib/setup/problem';
import type { Setup } from '@/lib/setup/schema';
import { changedLines } from './changed-lines';
import type { FilesUpdate, OutputUpdate } from './output';
import { permissionCatalogue, stillAllows } from './permission-catalogue';

type Refused = { readonly ok: false; readonly problems: readonly Problem[] };
export type SetupRead = { readonly ok: true; readonly setup: Setup } | Refused;

/**
 * What the generator worker does for the page: everything that needs the schema, the planner or the writers.
 * It remembers the files it wrote last, to send and mark only what changed.
 */
export function createGenerator() {
  let known: ReadonlyMap<string, BundleFile> = new Map();

  /** What of these files the page does not have yet, with the lines that differ from what it has. */
  const remember = (files: readonly BundleFile[]): FilesUpdate => {
    const written = files.filter((file) => !sameFile(known.get(file.path), file));
    const changedLines = known.size === 0 ? {} : lineChanges(written, known);
    known = new Map([...known, ...written.map((file) => [file.path, file] as const)]);
    return { written, changedLines };
  };

  return {
    /** The files of a draft that are ready at once, or what is wrong with it. */
    output: (input: unknown): OutputUpdate => {
      const parsed = parseSetup(input);
      if (!parsed.ok) return { ok: false, problems: parsed.problems };
      const plan = planSetup(parsed.setup);
      const { paths, files } = bundleAtOnce(parsed.setup);
      const update: OutputUpdate = {
        ok: true,
        paths,
        ...remember(files),
        gaps: plan.gaps,
        roles: plan.roles.map((role) => ({
          environment: role.environment.name,
          arn: role.arn,
          sentence: sentence(plan, role),
          subjects: role.subjects.map(({ value }) => value),
        })),
      };
      return update;
    },

    /** The files of a draft that take longer: computed reports, and the checksums of all. Nothing for an invalid draft. */
    reports: (input: unknown): FilesUpdate => {
      const parsed = parseSetup(input);
      if (!parsed.ok) return { written: [], changedLines: {} };
      const seen = known;
      const { written, changedLines } = remember(bundleSetup(parsed.setup));
      // A report that comes for the first time is late, not new.
      const marked = Object.entries(changedLines).filter(([path]) => seen.has(path));
      return { written, changedLines: Object.fromEntries(marked) };
    },

    /** All explanations, by topic. */
    explanations: (_: null) => explanations,

    permissionCatalogue,
    stillAllows,

    /** The zip of a draft, the same bytes as the command line's. */
    zip: (input: unknown): { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> } | Refused => {
      const parsed = parseSetup(input);
      return parsed.ok ? { ok: true, bytes: new Uint8Array(zipBundle(bundleSetup(parsed.setup))) } : parsed;
    },

    /** The text of `setup.json` for a draft: the very file of the bundle. */
    setupJson: (input: unknown): { readonly ok: true; readonly text: string } | Refused => {
      const parsed = parseSetup(input);
      if (!parsed.ok) return parsed;
      const file = bundleSetup(parsed.setup).find(({ path }) => path === 'setup.json');
      if (!file) throw new Error('The bundle has no setup.json.');
      return { ok: true, text: file.text };
    },

    /** The text of a share link's fragment. */
    encode: (input: unknown): { readonly ok: true; readonly fragment: string } | Refused => {
      const parsed = parseSetup(input);
      return parsed.ok ? { ok: true, fragment: encodeSetup(parsed.setup) } : parsed;
    },

    /** The setup in a share link's fragment: untrusted input, judged by the same schema as the form. */
    decode: (fragment: string): SetupRead => {
      const decoded = decodeSetup(fragment);
      return decoded.ok ? parseSetup(decoded.setup) : refused(decoded.reason);
    },

    /** The setup in the text of a `setup.json`. */
    read: (text: string): SetupRead => {
      try {
        return parseSetup(JSON.parse(text));
      } catch (error) {
        return refused(
          `This file is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`,
        );
      }
    },
  };
}

export type GeneratorCalls = ReturnType<typeof createGenerator>;

const refused = (message: string): Refused => ({
  ok: false,
  problems: [{ path: [], message, allowed: 'a setup.json of Keyless', example: '{ "version": 1, … }' }],
});

const sameFile = (before: BundleFile | undefined, after: BundleFile): boolean =>
  before?.text === after.text && JSON.stringify(before.marks) === JSON.stringify(after.marks);

const lineChanges = (files: readonly BundleFile[], before: ReadonlyMap<string, BundleFile>) =>
  Object.fromEntries(
    files.map(({ path, text }) => {
      const old = before.get(path);
      return [path, old ? changedLines(old.text, text) : []];
    }),
  );
