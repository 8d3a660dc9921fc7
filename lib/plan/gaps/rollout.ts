import { policySize, quotas } from '../../aws/quotas';
import { trustPolicyOf } from '../documents';
import { subjectRollout } from '../rollout';
import type { GapCheck } from './gap';

/** While the subject changes, a trust policy holds every subject twice: it may be too long only then. */
export const rolloutTooLong: GapCheck = (context) =>
  (subjectRollout(context)?.roles ?? []).flatMap(({ bothPolicy }, environment) => {
    const size = policySize(JSON.stringify(trustPolicyOf({ trustPolicy: bothPolicy })));
    return size <= quotas.trustPolicyCharacters
      ? []
      : [
          {
            code: 'subject-rollout-size',
            severity: 'warning' as const,
            environment,
            title: 'The trust policy for the change of the subject is too long',
            detail: `While AWS accepts the old and the new subject, it has ${size} characters without white space; AWS allows ${quotas.trustPolicyCharacters} unless the quota of the account was raised (up to ${quotas.trustPolicyCharactersRaised}).`,
            remedy:
              'Ask AWS for a higher quota of role trust policy length first, name fewer refs, or accept that jobs fail between the change in GitLab and the one in AWS.',
          },
        ];
  });
