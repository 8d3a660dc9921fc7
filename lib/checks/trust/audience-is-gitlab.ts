import { literalText } from '../../aws/conditions/values/pattern';
import { normalIssuer } from '../federated';
import { compares } from '../pins';
import { quoteText } from '../quote';
import { isIssuerCertain, liveAllows } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/**
 * The address of the instance as audience: GitLab's older examples use it for every service, so a token for
 * one works for another.
 */
export const audienceIsGitlab: RoleCheck = {
  code: 'audience-is-gitlab',
  title: 'The audience is the address of GitLab',
  source: sources.gitlabAws,
  check: (checked) =>
    liveAllows(checked).flatMap(({ conditions }) =>
      conditions
        .filter((condition) => condition.name === 'aud' && compares(condition))
        .flatMap(({ values }) => values)
        .filter(({ pattern }) => normalIssuer(literalText(pattern)) === checked.trust.issuerKey)
        .map(({ pointer, text }) => ({
          pointer,
          severity: 'low' as const,
          certain: isIssuerCertain(checked),
          message: `${quoteText(text)} names GitLab itself, not AWS. Jobs use it for other services as well, and a token for one of them gets in here.`,
          remedy:
            'Use an audience that is only for AWS, such as `sts.amazonaws.com`, in the job, the provider and here.',
        })),
    ),
};
