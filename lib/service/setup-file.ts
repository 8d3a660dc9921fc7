import { membersOf } from '../formats/plain-object';
import { applicable } from '../setup/applicable';
import { parseSetup } from '../setup/parse';
import { readSetupJson } from '../setup/read-file';
import type { Refusal } from './output';

export type SetupFileRead =
  | {
      readonly ok: true;
      /** A setup, or as much of one as there is. */
      readonly setup: unknown;
      /** How many answers are missing, or do not fit each other. */
      readonly toFix: number;
    }
  /** `remaining`: the file without the values that are refused, if anything is left. */
  | (Refusal & { readonly remaining?: unknown });

/** The setup in the bytes of a `setup.json`, of which answers may be missing: the form asks for them. Never throws. */
export function readSetupFile(bytes: ArrayBuffer): SetupFileRead {
  const json = readSetupJson(new Uint8Array(bytes));
  if (!json.ok) return json;
  const parsed = parseSetup(json.value);
  if (parsed.ok) return { ok: true, setup: parsed.setup, toFix: 0 };
  const { problems } = parsed;
  const { version, gitlab } = membersOf(json.value);
  // Without these it is a file of something else.
  if (version === undefined || gitlab === undefined) return { ok: false, problems };
  const { input, notApplied } = applicable(json.value);
  if (notApplied.length === 0) return { ok: true, setup: input, toFix: problems.length };
  return { ok: false, problems, ...(Object.keys(membersOf(input)).length === 0 ? {} : { remaining: input }) };
}
