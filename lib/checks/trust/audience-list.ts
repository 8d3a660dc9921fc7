import { compares } from '../pins';
import { isIssuerCertain, liveAllows } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** Several audiences: a token for any of them gets in, and a token that itself has several is refused by STS. */
export const audienceList: RoleCheck = {
  code: 'audience-list',
  title: 'Several audiences get in',
  source: sources.conditionKeys,
  check: (checked) =>
    liveAllows(checked).flatMap(({ conditions }) =>
      conditions
        .filter((condition) => condition.name === 'aud' && compares(condition) && condition.values.length > 1)
        .map(({ pointer, values }) => ({
          pointer,
          severity: 'info' as const,
          certain: isIssuerCertain(checked),
          message: `A token for any of these ${values.length} audiences gets in. A token with several audiences does not get in: STS then requires an \`azp\` claim, which GitLab does not write.`,
          remedy: 'Keep only the audience that the deploy job requests.',
        })),
    ),
};
