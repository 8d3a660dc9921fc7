import { type Partition, partitions } from '../arn';
import { type ConditionKey, conditionKeysOf } from '../condition-keys';
import { issuerKeyOf, type Provider } from '../provider';
import type { RequestContext } from './condition';
import type { Network } from './request';
import type { Token } from './token';
import type { ContextValue } from './trace';

/** What of a request goes into the context besides its token. */
export interface ContextInput {
  readonly provider: Provider;
  readonly token: Token;
  readonly sessionName: string;
  readonly network: Network;
  readonly now: number;
  /** Whether the token's signed list of roles names this one; `false` when it has no such list. */
  readonly authorizedByIdp: boolean;
}

/**
 * What a trust policy can see of a request: the issuer's condition keys (`condition-keys.ts`), the network, the
 * session name and the time. A claim that AWS has no key for is not here, whatever the token says. `sts:DurationSeconds`
 * does not exist for this call. Looked up on demand: a policy asks for few of them.
 * Source: AWS, "IAM and AWS STS condition context keys"; recorded STS answers, 2026-09.
 */
export function requestContext(input: ContextInput): RequestContext {
  const { provider, token } = input;
  const { prefix, keys } = keysOf(provider);
  return {
    get(key) {
      if (!key.startsWith(prefix)) return ofRequest(key, input) ?? ofNetwork(key, input.network);
      const name = key.slice(prefix.length);
      const known = keys.get(name);
      return known === undefined ? undefined : ofToken(name, token, known.multivalued);
    },
  };
}

interface ProviderKeys {
  readonly prefix: string;
  readonly keys: ReadonlyMap<string, ConditionKey>;
}

/** Thousands of requests meet the same few providers. */
const prepared = new WeakMap<Provider, ProviderKeys>();

function keysOf(provider: Provider): ProviderKeys {
  const found = prepared.get(provider);
  if (found !== undefined) return found;
  const issuerKey = issuerKeyOf(provider.url);
  const keys = conditionKeysOf(issuerKey, partitionOf(provider)).map((key) => [key.name, key] as const);
  const made = { prefix: `${issuerKey.toLowerCase()}:`, keys: new Map(keys) };
  prepared.set(provider, made);
  return made;
}

function partitionOf(provider: Provider): Partition {
  const partition = provider.arn.split(':', 2)[1];
  return partitions.find((known) => known === partition) ?? 'aws';
}

function ofToken(name: string, token: Token, multivalued: boolean): ContextValue | undefined {
  if (name === 'aud') return token.audience;
  if (name === 'oaud') return token.originalAudience;
  const claim = token.claims[name];
  if (multivalued && Array.isArray(claim)) return claim.flatMap((value) => textOf(value) ?? []);
  const text = textOf(claim);
  return multivalued && text !== undefined ? [text] : text;
}

/** GitLab's values are text; a number or boolean in a pasted token is read as its text, anything else as no value. */
function textOf(claim: unknown): string | undefined {
  if (typeof claim === 'string') return claim;
  return typeof claim === 'number' || typeof claim === 'boolean' ? String(claim) : undefined;
}

function ofRequest(key: string, input: ContextInput): ContextValue | undefined {
  switch (key) {
    case 'sts:rolesessionname':
      return input.sessionName;
    case 'sts:roleauthorizedbyidp':
      return String(input.authorizedByIdp);
    case 'aws:securetransport':
      return 'true';
    case 'aws:currenttime':
      return new Date(input.now * 1000).toISOString();
    case 'aws:epochtime':
      return String(input.now);
    case 'aws:principalaccount':
      return input.provider.arn.split(':')[4];
    case 'aws:principaltype':
      return 'User';
    case 'aws:userid':
      return input.provider.arn;
    default:
      return undefined;
  }
}

function ofNetwork(key: string, network: Network): ContextValue | undefined {
  if (network.kind === 'internet') return key === 'aws:sourceip' ? network.sourceIp : undefined;
  switch (key) {
    case 'aws:sourcevpce':
      return network.vpcEndpoint;
    case 'aws:sourcevpc':
      return network.vpc;
    case 'aws:sourcevpcarn':
      return network.vpcArn;
    case 'aws:vpcsourceip':
      return network.sourceIp;
    default:
      return undefined;
  }
}
