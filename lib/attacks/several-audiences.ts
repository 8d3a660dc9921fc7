import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';
import { foreignAudienceOf } from '../world/aws-world';
import { onEveryRef } from '../world/pipeline-attempt';

export const severalAudiences: Attack = {
  id: 'several-audiences',
  title: 'One token for two services',
  scenario: 'shared-audience',
  attacker: 'token-thief',
  story: [
    'A job asks for one token for AWS and for another service.',
    'The other service receives it and uses it at AWS.',
  ],
  expected: ['provider'],
  sources: [sources.awsConditionKeys, sources.gitlabIdToken],
  weaknesses: [],
  attempts(target) {
    const job = {
      ...target.job,
      idToken: { aud: [target.world.plan.setup.aws.audience, foreignAudienceOf(target.world.plan)] },
    };
    return onEveryRef(target, ({ name }) => `From ${name}`, { yaml: 'reviewed', job });
  },
};
