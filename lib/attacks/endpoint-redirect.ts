import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { inLoginAndScript } from '../world/run-job';

export const endpointRedirect: Attack = {
  id: 'endpoint-redirect',
  title: 'The token is sent to an endpoint of the attacker',
  scenario: 'redirected-endpoint',
  attacker: 'variable-writer',
  story: [
    'Somebody stores AWS_ENDPOINT_URL_STS as a CI/CD variable.',
    'The AWS CLI sends the ID token there instead of to AWS.',
    'They use it before it expires.',
  ],
  expected: ['job'],
  sources: [sources.sdkEndpoints],
  weaknesses: [],
  attempts: (target) =>
    inLoginAndScript(target, 'AWS_ENDPOINT_URL_STS in the variables of the project', {
      login: { topic: 'job-loaders', does: 'The login does not see the variable.' },
      script: { topic: 'job-endpoints', does: 'Endpoints from the environment are cleared and ignored.' },
    }),
};
