import { sources } from './sources';
import type { Explanation } from './types';

export const jobEndpoints = {
  id: 'job-endpoints',
  title: 'No redirected endpoints',
  gist: 'no redirected endpoints',
  short: 'Ignores redirected endpoints and other certificate lists: they would send requests elsewhere.',
  long: [
    'AWS_ENDPOINT_URL and its forms per service send the calls of the CLI and the SDKs, token included, to another address. The login never sees them. For your script they are cleared, and the switch that makes tools ignore configured endpoints is set.',
    'Proxy variables stay, because many runners need them; TLS still ends at AWS. AWS_CA_BUNDLE and REQUESTS_CA_BUNDLE, the lists the AWS CLI takes, are cleared: together with a proxy they would let it read the token. In a network that inspects TLS, name the list of its certificates as caBundle of the job: a file of the image, by a path that is written into the job. The login uses it, and your script keeps AWS_CA_BUNDLE. Other variables with the same path stay, too. The login adds none: REQUESTS_CA_BUNDLE, for example, would replace the list for hosts other than AWS.',
    'With web-identity-file the programs of the script exchange the token, so their lists are cleared too: SSL_CERT_FILE and SSL_CERT_DIR (Go, as in Terraform and OpenTofu), NODE_EXTRA_CA_CERTS and NODE_TLS_REJECT_UNAUTHORIZED (Node, as in the CDK), CURL_CA_BUNDLE. With assume-role these stay: the token is gone before the script starts.',
    'A job cannot tell whether such a variable came from the image, the runner or somebody who stored it in GitLab. It names each one it drops. A script that needs one, for a private host or an image that keeps its certificates elsewhere, exports it in its first line: there it is reviewed with the pipeline.',
  ],
  doesNotStop: 'Tools that know neither the switch nor the variables.',
  sources: [sources.sdkEndpoints, sources.cliVariables],
} as const satisfies Explanation;
