import { hasGitLabKeys } from '../../aws/condition-keys';
import { federatedIssuer, normalIssuer } from '../federated';
import { gitlabConditions } from '../seen';
import { sources } from '../sources';
import type { CheckedRole, RoleCheck } from '../types';
import type { TrustingStatement } from '../view';

const everyPartition = ['aud', 'sub', 'oaud', 'amr', 'email'];

/** The partition of the provider a statement trusts; nothing if the file does not contain it. */
function partitionOf({ trust }: CheckedRole, { statement }: TrustingStatement): string | undefined {
  const arn = statement.principals.find(({ value }) => {
    const issuer = federatedIssuer(value);
    return issuer !== undefined && normalIssuer(issuer) === trust.issuerKey;
  })?.value;
  return /^arn:(aws[\w-]*):/.exec(arn ?? '')?.[1];
}

/** The keys of gitlab.com outside the commercial partition: AWS announced them for commercial Regions and says nothing about others. */
export const keyNotDocumented: RoleCheck = {
  code: 'key-not-documented',
  title: 'A condition key that is not documented in this partition',
  source: sources.conditionKeys,
  check: (checked) =>
    gitlabConditions(checked)
      .filter(
        ({ condition: { name, keyProblem } }) =>
          name !== undefined && keyProblem === undefined && !everyPartition.includes(name),
      )
      .flatMap(({ statement, condition: { pointer, key, demand } }) => {
        const partition = partitionOf(checked, statement);
        if (partition === undefined || hasGitLabKeys(checked.trust.issuerKey, partition)) return [];
        const needsKey = demand === 'requires';
        return [
          {
            pointer,
            severity: needsKey ? ('medium' as const) : ('low' as const),
            certain: false,
            message: `AWS documents \`${key}\` for the commercial partition, but not for \`${partition}\`. If the key is missing, the condition ${needsKey ? 'never matches' : 'stops nobody'}.`,
            remedy: 'Try it with a token before you rely on it, or pin the job by the subject alone.',
          },
        ];
      }),
};
