import type { RequestContext } from './condition';
import type { CompiledProvider } from './provider';
import { OneOf, type Reading, unknownKey, unknownValue } from './reading';
import type { Network } from './request';
import type { Token } from './token';

/** The parts of a request besides its token that go into the context. */
export interface ContextInput {
  readonly provider: CompiledProvider;
  readonly token: Token;
  readonly sessionName: string;
  readonly network: Network;
  readonly now: number;
  /** Whether the token's signed list of roles names this one; `false` if it has no such list. */
  readonly authorizedByIdp: boolean;
}

/**
 * What a trust policy can check of a request: the issuer's condition keys (`condition-keys.ts`), the network,
 * the session name and the time. Claims without a key are not included. Keys of `aws:` or `sts:` that this
 * model does not know are unknown, never missing. Looked up on demand, because a policy needs few of them.
 * Source: AWS, "IAM and AWS STS condition context keys"; recorded STS answers, 2026-09.
 */
export function requestContext(input: ContextInput): RequestContext {
  const { provider, token } = input;
  const { keyPrefix, keys } = provider;
  return {
    get(key) {
      if (!key.startsWith(keyPrefix)) return ofRequest(key, input);
      const name = key.slice(keyPrefix.length);
      const known = keys.get(name);
      return known === undefined ? undefined : ofToken(name, token, known.multivalued);
    },
  };
}

function ofToken(name: string, token: Token, multivalued: boolean): Reading {
  if (name === 'aud') return token.audience;
  // The token contains a long number with digits that are lost here.
  if (name === 'sub')
    return typeof token.claims.sub === 'number' && !Number.isSafeInteger(token.claims.sub)
      ? unknownValue
      : token.subject;
  // AWS has one value for this key; which of several audiences it uses is unknown.
  if (name === 'oaud')
    return typeof token.originalAudience === 'string' ? token.originalAudience : unknownValue;
  return multivalued ? listOfClaim(token.claims[name]) : textOfClaim(token.claims[name]);
}

/** GitLab's values are text. AWS reads a number or a boolean in a pasted token as its text, or not at all. */
function textOfClaim(claim: unknown): Reading {
  if (claim === undefined || typeof claim === 'string') return claim;
  if (typeof claim === 'number' || typeof claim === 'boolean') return new OneOf([undefined, String(claim)]);
  return unknownKey;
}

/** An empty list is an empty set or a missing key. */
function listOfClaim(claim: unknown): Reading {
  if (claim === undefined) return undefined;
  if (typeof claim === 'string') return [claim];
  if (!Array.isArray(claim)) return unknownKey;
  const texts = claim.filter((value) => typeof value === 'string');
  if (texts.length < claim.length) return unknownKey;
  return texts.length === 0 ? new OneOf([undefined, []]) : texts;
}

const sourceIdentityClaim = 'https://aws.amazon.com/source_identity';

/** Keys of the request. Keys that exist only in a signed call or another call of STS are missing. */
function ofRequest(key: string, input: ContextInput): Reading {
  switch (key) {
    case 'sts:rolesessionname':
      return input.sessionName;
    case 'sts:roleauthorizedbyidp':
      return String(input.authorizedByIdp);
    case 'sts:sourceidentity':
      return textOfClaim(input.token.claims[sourceIdentityClaim]);
    case 'sts:durationseconds':
    case 'sts:externalid':
    case 'aws:principalarn':
    case 'aws:username':
      return undefined;
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
    case 'aws:requestedregion':
      // Always sent; the caller chooses the endpoint.
      return unknownValue;
    default:
      return ofNetwork(key, input.network);
  }
}

function ofNetwork(key: string, network: Network): Reading {
  const inside = network.kind === 'vpc-endpoint';
  switch (key) {
    case 'aws:sourceip':
      return inside ? undefined : network.sourceIp;
    case 'aws:sourcevpce':
      return inside ? network.vpcEndpoint : undefined;
    case 'aws:sourcevpc':
      return inside ? network.vpc : undefined;
    case 'aws:sourcevpcarn':
      return inside ? (network.vpcArn ?? unknownValue) : undefined;
    case 'aws:vpcsourceip':
      return inside ? network.sourceIp : undefined;
    default:
      return /^(?:aws|sts):/.test(key) ? unknownKey : undefined;
  }
}
