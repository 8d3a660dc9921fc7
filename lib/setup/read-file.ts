import { readJson } from '../formats/json-names';
import { shortened } from '../formats/visible';
import { limits } from './limits';
import { type Parsed, parseSetup, whole } from './parse';

/** Reads the bytes of a `setup.json` as `readSetupJson` does. Then the schema checks the content. Never throws. */
export function parseSetupFile(bytes: Uint8Array): Parsed {
  const json = readSetupJson(bytes);
  return json.ok ? parseSetup(json.value) : json;
}

export type SetupJson = { readonly ok: true; readonly value: unknown } | Refused;

/** Parses the bytes of a `setup.json` from any source: limited in size, UTF-8, JSON without duplicate names. Never throws. */
export function readSetupJson(bytes: Uint8Array): SetupJson {
  if (bytes.length > limits.bytes)
    return refused('The file is too large.', `at most ${limits.bytes.toLocaleString('en')} bytes`);
  const wrong = firstWrongByte(bytes);
  if (wrong !== undefined)
    return refused(`The file is not UTF-8 text: byte ${wrong} belongs to no character.`, 'UTF-8 text');
  const json = readJson(decoded(bytes));
  return json.ok
    ? json
    : refused(
        `The file ${shortened(json.message, 300)}.`,
        'a setup.json of Keyless, in which no object holds a name twice',
      );
}

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/**
 * The position, from 1, of the first byte that is not UTF-8; the decoder replaces it by another character.
 */
function firstWrongByte(bytes: Uint8Array): number | undefined {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    const again = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    return bytes.findIndex((byte, index) => byte !== again[index]) + 1;
  }
}

type Refused = Extract<Parsed, { readonly ok: false }>;

const refused = (message: string, allowed: string): Refused => ({
  ok: false,
  problems: [whole(message, allowed)],
});
