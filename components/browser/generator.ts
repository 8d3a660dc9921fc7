import { bundleSetup } from '@/lib/bundle';
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
import type { OutputUpdate } from './output';
import { permissionCatalogue, stillAllows } from './permission-catalogue';

type Refused = { readonly ok: false; readonly problems: readonly Problem[] };
export type SetupRead = { readonly ok: true; readonly setup: Setup } | Refused;

/**
 * What the generator worker does for the page: everything that needs the schema, the planner or the writers.
 * It remembers the files it wrote last, to send and mark only what changed.
 */
export function createGenerator() {
  let written: ReadonlyMap<string, BundleFile> = new Map();

  return {
    /** The files of a draft, or what is wrong with it. */
    output: (input: unknown): OutputUpdate => {
      const parsed = parseSetup(input);
      if (!parsed.ok) return { ok: false, problems: parsed.problems };
      const plan = planSetup(parsed.setup);
      const files = bundleSetup(parsed.setup);
      const changed = files.filter((file) => !sameFile(written.get(file.path), file));
      const update: OutputUpdate = {
        ok: true,
        paths: files.map(({ path }) => path),
        written: changed,
        changedLines: written.size === 0 ? {} : lineChanges(changed, written),
        gaps: plan.gaps,
        roles: plan.roles.map((role) => ({
          environment: role.environment.name,
          arn: role.arn,
          sentence: sentence(plan, role),
          subjects: role.subjects.map(({ value }) => value),
        })),
      };
      written = new Map(files.map((file) => [file.path, file]));
      return update;
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
