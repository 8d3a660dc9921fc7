import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { inLoginAndScript } from '../world/run-job';

export const proxyCertificates: Attack = {
  id: 'proxy-certificates',
  title: 'A proxy with its own certificates reads the token',
  scenario: 'redirected-endpoint',
  attacker: 'variable-writer',
  story: [
    'Somebody stores HTTPS_PROXY or ALL_PROXY, and AWS_CA_BUNDLE with their own certificate.',
    'The program that sends the token to AWS trusts the proxy, which reads the token on the way.',
    'A proxy alone sees addresses and no token: TLS ends at AWS.',
  ],
  expected: ['job'],
  sources: [sources.cliVariables, sources.gitlabVariables],
  weaknesses: [],
  attempts: (target) =>
    inLoginAndScript(target, 'HTTPS_PROXY and AWS_CA_BUNDLE in the variables of the project', {
      login: {
        topic: 'job-loaders',
        does: 'The login uses the proxy, but takes no list of certificates from a variable.',
      },
      script: {
        topic: 'job-endpoints',
        does: 'Replaced lists of certificates are cleared where the token is.',
      },
    }),
};
