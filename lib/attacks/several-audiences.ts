import { sources } from '../explanations/sources';
import { onEveryRef, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';
import { foreignAudienceOf } from '../world/world-of';

export const severalAudiences: Attack = {
  id: 'several-audiences',
  title: 'One token for two services',
  scenario: 41,
  attacker: 'token-thief',
  story: [
    'A job asks for one token for AWS and for another service.',
    'The other service receives it and uses it at AWS.',
  ],
  expected: ['provider'],
  sources: [sources.awsConditionKeys, sources.gitlabIdToken],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const job = {
      ...scene.job,
      idToken: { aud: [world.plan.setup.aws.audience, foreignAudienceOf(world.plan)] },
    };
    return onEveryRef(scene, ({ name }) => `From ${name}`, { yaml: 'reviewed', job });
  },
};
