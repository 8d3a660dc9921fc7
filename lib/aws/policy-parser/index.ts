import { compileTrustPolicy, type TrustPolicy } from '../sts';
import { type JsonProblem, type JsonSource, parseJson } from './json';

export type { JsonProblem, JsonSource, TextRange } from './json';

export type TrustPolicyText =
  | { readonly ok: true; readonly policy: TrustPolicy; readonly source: JsonSource }
  | { readonly ok: false; readonly problem: JsonProblem };

/**
 * Reads a trust policy as a user pastes it. Pointers of problems and traces are keys of `source.ranges`, which say
 * where in the text they stand. Never throws.
 */
export function parseTrustPolicy(text: string): TrustPolicyText {
  const result = parseJson(text);
  if (!result.ok) return result;
  return { ok: true, source: result.source, policy: compileTrustPolicy(result.source.value) };
}
