import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { foreignAudienceOf } from '../world/aws-world';
import { onEveryRef } from '../world/pipeline-attempt';

export const audienceOfAnother: Attack = {
  id: 'audience-of-another',
  title: 'A token issued for another service',
  scenario: 'shared-audience',
  attacker: 'token-thief',
  story: [
    'A job on the trusted ref gets a token for another service, such as a vault.',
    'Anyone who runs that service or reads its logs has the token, and tries it at AWS.',
    'An identity provider that existed before may list that audience too.',
  ],
  expected: ['provider', 'trust-policy'],
  sources: [sources.gitlabIdToken, sources.awsProvider],
  weaknesses: [],
  attempts(target) {
    const aud = foreignAudienceOf(target.world.plan);
    const job = { ...target.job, idToken: { aud } };
    return onEveryRef(target, ({ name }) => `From ${name}, for ${aud}`, { yaml: 'reviewed', job });
  },
};
