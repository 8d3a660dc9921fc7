import { patchForPlan } from '../existing-pipeline/for-plan';
import type { Pipeline } from '../existing-pipeline/pipeline';
import { write } from '../formats/write';
import { generate } from '../generators';
import { documentOf, type OutputFile } from '../generators/types';
import { planSetup } from '../plan';
import type { Setup } from '../setup/schema';
import { checksumLines } from './checksums';
import { checkPaths } from './paths';
import type { BundleFile } from './types';

export type { BundleFile } from './types';

/** The file with the checksums of all other files. */
export const checksumsPath = 'SHA256SUMS';

/** Optional input for a bundle, besides the setup. */
export interface BundleOptions {
  /** The existing pipeline of the project: the bundle contains a patch of it. */
  readonly pipeline?: Pipeline;
}

/**
 * The files of a setup, used by preview, copy, zip and the command line. Deterministic: the same setup, and
 * the same pipeline, give the same bytes. Sorted by path, with `SHA256SUMS` last.
 */
export function bundleSetup(setup: Setup, options: BundleOptions = {}): BundleFile[] {
  const files = outputFiles(setup, options).map(written);
  return [...files, checksums(files)];
}

/**
 * The part of the bundle that is ready while somebody types, with the paths of the whole bundle. It leaves
 * out the computed reports, and the checksums, which need them.
 */
export function bundleAtOnce(setup: Setup): {
  readonly paths: readonly string[];
  readonly files: readonly BundleFile[];
} {
  const files = outputFiles(setup);
  return {
    paths: [...files.map(({ path }) => path), checksumsPath],
    files: files.filter(({ document }) => typeof document !== 'function').map(written),
  };
}

function outputFiles(setup: Setup, { pipeline }: BundleOptions = {}): readonly OutputFile[] {
  const plan = planSetup(setup);
  const existing = pipeline === undefined ? undefined : patchForPlan(plan, pipeline);
  const files = [...generate(plan, existing)].sort((a, b) => (a.path < b.path ? -1 : 1));
  checkPaths([...files.map(({ path }) => path), checksumsPath]);
  return files;
}

function written(file: OutputFile): BundleFile {
  const { path, summary, executable = false } = file;
  const document = documentOf(file);
  return { path, summary, ...write(document), format: document.format, executable };
}

const checksums = (files: readonly BundleFile[]): BundleFile => ({
  path: checksumsPath,
  summary: 'Checksums of all other files. Check them with: sha256sum -c SHA256SUMS',
  text: checksumLines(files),
  marks: [],
  format: 'text',
  executable: false,
});
