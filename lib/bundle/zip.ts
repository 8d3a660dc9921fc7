import { strToU8, type ZipOptions, zipSync } from 'fflate';
import type { BundleFile } from './types';

const unix = 3;
const regularFile = 0o100644;
const executableFile = 0o100755;

/**
 * The files as a zip archive. The same files give the same bytes, in every time zone: the only date in it is the first a zip can hold.
 * Scripts keep their executable bit on systems that have one.
 */
export function zipBundle(files: readonly Pick<BundleFile, 'path' | 'text' | 'executable'>[]): Uint8Array {
  return zipSync(
    Object.fromEntries(files.map((file) => [file.path, [strToU8(file.text), attributes(file.executable)]])),
  );
}

const attributes = (executable: boolean): ZipOptions => ({
  level: 9,
  os: unix,
  attrs: ((executable ? executableFile : regularFile) << 16) >>> 0,
  // fflate writes the local parts of the date, so a local date is the same everywhere.
  mtime: new Date(1980, 0, 1),
});
