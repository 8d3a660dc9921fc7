import { sources } from '../explanations/sources';
import { onEveryRef, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';
import { foreignAudienceOf } from '../world/world-of';

export const audienceOfAnother: Attack = {
  id: 'audience-of-another',
  title: 'A token made out for another service',
  scenario: 41,
  attacker: 'token-thief',
  story: [
    'A job on the trusted ref gets a token for another service, such as a vault.',
    'Whoever runs that service, or reads its logs, has the token and tries it at AWS.',
    'An identity provider that existed before may list that audience too.',
  ],
  expected: ['provider', 'trust-policy'],
  sources: [sources.gitlabIdToken, sources.awsProvider],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const aud = foreignAudienceOf(world.plan);
    const job = { ...scene.job, idToken: { aud } };
    return onEveryRef(scene, ({ name }) => `From ${name}, for ${aud}`, { yaml: 'reviewed', job });
  },
};
