import type { TrustPolicy } from '../aws/sts';
import { holdsGap } from '../reading/types';

/**
 * The issuer that a `Federated` principal names, as written; nothing for SAML, a wildcard, or a value that
 * the file does not contain.
 */
export function federatedIssuer(principal: string): string | undefined {
  const [, issuer] = /:oidc-provider\/(.+)$/s.exec(principal) ?? [];
  if (issuer !== undefined) return issuer;
  // Amazon Cognito, Google, Facebook and Amazon are named by their host.
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(principal) ? principal : undefined;
}

/** An issuer as AWS should store it: without scheme and trailing slash, the host in lower case. */
export function normalIssuer(issuer: string): string {
  const [host = '', ...path] = issuer.replace(/^https?:\/\//i, '').split('/');
  return [holdsGap(host) ? host : host.toLowerCase(), ...path].join('/').replace(/\/+$/, '');
}

/** All `Federated` principals of the statements that let somebody in. */
export const federatedPrincipals = ({ statements }: TrustPolicy): readonly string[] =>
  statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => principals)
    .filter(({ type }) => type === 'Federated')
    .map(({ value }) => value);
