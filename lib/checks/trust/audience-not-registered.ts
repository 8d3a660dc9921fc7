import { globMatcher } from '../../aws/conditions/values/glob';
import { joinSome } from '../../formats/english';
import { holdsGap } from '../../reading/types';
import { normalIssuer } from '../federated';
import { compares } from '../pins';
import { quoteText } from '../quote';
import { gitlabAllows } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** An audience that the provider in the same files does not list: STS refuses the token before it checks the role. */
export const audienceNotRegistered: RoleCheck = {
  code: 'audience-not-registered',
  title: 'The provider does not list the audience',
  source: sources.providers,
  check: (checked) => {
    const providers = checked.providers.filter(({ url }) => normalIssuer(url) === checked.trust.issuerKey);
    const isKnown = providers.length > 0 && providers.every((provider) => provider.clientIds !== undefined);
    const clientIds = providers.flatMap((provider) => provider.clientIds ?? []);
    if (!isKnown || clientIds.some(holdsGap)) return [];
    return gitlabAllows(checked).flatMap(({ conditions }) =>
      conditions
        .filter((condition) => condition.name === 'aud' && compares(condition) && condition.values.length > 0)
        .filter(({ values }) =>
          values.every(({ pattern, text }) => !holdsGap(text) && !clientIds.some(globMatcher(pattern))),
        )
        .map(({ pointer, values }) => ({
          pointer,
          severity: 'medium' as const,
          // The account may have another provider than the one in these files.
          certain: false,
          message: `The provider in these files lists ${clientIds.length === 0 ? 'no audience' : joinSome(clientIds.map(quoteText))}, not ${joinSome(values.map(({ text }) => quoteText(text)))}. STS refuses such a token with "Incorrect token audience".`,
          remedy: 'Write the same audience in the provider, in the job and in this condition.',
        })),
    );
  },
};
