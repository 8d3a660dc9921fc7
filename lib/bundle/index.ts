import { write } from '../formats/write';
import { generate } from '../generators';
import { planSetup } from '../plan';
import type { Setup } from '../setup/schema';
import { checksumLines } from './checksums';
import { checkPaths } from './paths';
import type { BundleFile } from './types';

export type { BundleFile } from './types';

/** Where the checksums of all other files are. */
export const checksumsPath = 'SHA256SUMS';

/**
 * The files a setup becomes: what preview, copy, zip and the command line all use. Deterministic: the same setup gives the same bytes.
 * Sorted by path, with `SHA256SUMS` last.
 */
export function bundleSetup(setup: Setup): BundleFile[] {
  const files = generate(planSetup(setup))
    .map(
      ({ path, summary, document, executable = false }): BundleFile => ({
        path,
        summary,
        ...write(document),
        format: document.format,
        executable,
      }),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  checkPaths([...files.map((file) => file.path), checksumsPath]);
  return [...files, checksums(files)];
}

const checksums = (files: readonly BundleFile[]): BundleFile => ({
  path: checksumsPath,
  summary: 'Checksums of all other files. Check them with: sha256sum -c SHA256SUMS',
  text: checksumLines(files),
  marks: [],
  format: 'text',
  executable: false,
});
