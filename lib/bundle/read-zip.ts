import { strFromU8, unzipSync } from 'fflate';
import { sha256Hex } from '../formats/sha256';
import { parseChecksums } from './checksums';
import { checksumsPath } from './index';
import { isBundlePath } from './paths';

/** More than any bundle: larger archives come from elsewhere, and are not unpacked. */
const limits = { bytes: 50_000_000, unpacked: 200_000_000 } as const;

/** The largest archive that `isBundleZip` looks into. */
export const mostZipBytes = limits.bytes;

/**
 * Whether these bytes are the unchanged zip of a bundle: only files of a bundle, with `setup.json`, each with
 * the checksum in its `SHA256SUMS`, and no comment. An added or changed file makes it another archive.
 * Limited in size; never throws.
 */
export function isBundleZip(bytes: Uint8Array): boolean {
  if (bytes.length > limits.bytes || !endsWithoutComment(bytes)) return false;
  try {
    const files = unpack(bytes);
    const sums = parseChecksums(strFromU8(files.get(checksumsPath) ?? new Uint8Array()));
    files.delete(checksumsPath);
    return (
      files.has('setup.json') &&
      files.size === sums.size &&
      [...files].every(([path, content]) => sums.get(path) === sha256Hex(content))
    );
  } catch {
    return false;
  }
}

/** Path -> content. Throws unless every entry can be a file of a bundle, each once, and all of them fit. */
function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  const names = new Set<string>();
  let unpacked = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      unpacked += originalSize;
      if (!isBundlePath(name) || names.has(name) || unpacked > limits.unpacked)
        throw new Error('The archive is not a bundle.');
      names.add(name);
      return true;
    },
  });
  return new Map(Object.entries(files));
}

/** A zip ends with a record of 22 bytes, unless it has a comment. Source: APPNOTE.TXT, 4.3.16. */
function endsWithoutComment(bytes: Uint8Array): boolean {
  const record = 22;
  if (bytes.length < record) return false;
  return (
    new DataView(bytes.buffer, bytes.byteOffset + bytes.length - record).getUint32(0, true) === 0x06054b50
  );
}
