import { type ConditionKey, conditionKeysOf } from '../condition-keys';
import { issuerKeyOf, type Provider } from '../provider';

/**
 * A provider with the condition keys of its issuer: prepared once, because thousands of requests use the same
 * few providers.
 */
export interface CompiledProvider extends Provider {
  /** The prefix of every condition key of the issuer, in lower case. */
  readonly keyPrefix: string;
  /** The keys that AWS has for the issuer, by their names without the prefix. */
  readonly keys: ReadonlyMap<string, ConditionKey>;
}

export function compileProvider({ arn, url, clientIds }: Provider): CompiledProvider {
  const issuerKey = issuerKeyOf(url);
  const partition = arn.split(':', 2)[1] ?? '';
  const keys = new Map(conditionKeysOf(issuerKey, partition).map((key) => [key.name, key]));
  return { arn, url, clientIds, keyPrefix: `${issuerKey.toLowerCase()}:`, keys };
}
