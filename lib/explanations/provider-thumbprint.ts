import { sources } from './sources';
import type { Explanation } from './types';

export const providerThumbprint = {
  id: 'provider-thumbprint',
  title: 'Thumbprint',
  gist: 'no thumbprint needed',
  short:
    'No thumbprint, on purpose: AWS checks the certificate against its trusted authorities. Only a private authority needs one.',
  long: [
    'AWS verifies the TLS certificate of the host that serves the keys with its own library of trusted authorities. A thumbprint is used when that certificate is not signed by one of them, and as a fallback when AWS cannot retrieve the certificate or the host requires TLS 1.3.',
    'Without one, IAM retrieves the thumbprint of the top intermediate authority itself when the provider is created. Never pin the certificate of the host: it changes with each renewal, and every deployment stops.',
  ],
  doesNotStop:
    'A thumbprint pins an authority, not a server. Anyone who can get a certificate from that authority for the host passes.',
  sources: [sources.awsProvider],
} as const satisfies Explanation;
