import { sources } from './sources';
import type { Explanation } from './types';

export const trustAudience = {
  id: 'trust-audience',
  title: 'Audience',
  gist: 'only tokens minted for AWS',
  short:
    'Only tokens minted for AWS are accepted. Must equal the aud of id_tokens and a client ID of the provider.',
  long: [
    'The aud claim says for whom a token was issued. The same text appears in three places: the id_tokens block of the job, the client IDs of the identity provider in AWS, and this condition. If one of them differs, AWS refuses the token.',
    'It keeps a token that was issued for another system, such as a secrets vault, from being exchanged for AWS credentials. One literal value and one token per system: AWS cannot use a GitLab token with several audiences.',
  ],
  doesNotStop:
    'The author of a job chooses its audience. Any project on the same GitLab instance can ask for a token with this audience, so the audience alone authorizes nothing.',
  sources: [sources.awsConditionKeys, sources.gitlabIdToken],
} as const satisfies Explanation;
