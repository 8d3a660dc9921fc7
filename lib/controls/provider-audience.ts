import { foreignAudienceOf } from '../world/aws-world';
import { defineControl } from '../world/control';

/** The provider lists no audience of another service. */
export const providerAudience = defineControl('provider-audience', 'provider', {
  present({ aws, plan }, role) {
    const arn = plan.roles[role]?.providerArn;
    return aws.providers.some(
      (provider) => provider.arn === arn && !provider.clientIds.includes(foreignAudienceOf(plan)),
    );
  },
  remove: (world) => ({
    ...world,
    aws: {
      ...world.aws,
      providers: world.aws.providers.map((provider) => ({
        ...provider,
        clientIds: [...new Set([...provider.clientIds, foreignAudienceOf(world.plan)])],
      })),
    },
  }),
});
