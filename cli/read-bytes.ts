import { closeSync, openSync, readSync } from 'node:fs';
import { Unusable } from './command';
import { message } from './message';

const standardInput = 0;
const chunkBytes = 65_536;

/**
 * The bytes of a file, or of standard input for `-`: at most `most`, because devices and pipes may never end.
 * `example` is a file as it is named on the command line. Throws `Unusable` if it cannot be read.
 */
export function readBytes(file: string, most: number, example: string): Uint8Array {
  try {
    return file === '-' ? readAtMost(standardInput, most) : readFile(file, most);
  } catch (error) {
    throw new Unusable([
      message(
        `Could not read ${file}: ${reason(error)}`,
        'a file that you can read, or - for standard input',
        example,
      ),
    ]);
  }
}

function readFile(path: string, most: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    return readAtMost(file, most);
  } finally {
    closeSync(file);
  }
}

/** The first bytes of an open file. */
function readAtMost(file: number, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < most) {
    const chunk = new Uint8Array(Math.min(chunkBytes, most - length));
    const read = readSync(file, chunk, 0, chunk.length, null);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
