import type { Severity } from './severity';
import type { CheckedRole } from './types';
import type { Demand, KeyCondition, TrustingStatement } from './view';

/** Whether the rules of GitLab apply: roles of other issuers get no advice about GitLab. */
export const isGitLab = ({ issuer }: CheckedRole): boolean =>
  issuer.kind === 'gitlab.com' || issuer.kind === 'self-managed';

/** Whether the issuer is certainly what it is taken for. */
export const isIssuerCertain = ({ issuer }: CheckedRole): boolean =>
  issuer.kind !== 'self-managed' || issuer.certain;

/** Statements that let jobs of GitLab in. */
export const gitlabAllows = (checked: CheckedRole): readonly TrustingStatement[] =>
  isGitLab(checked) ? checked.trust.allows : [];

/** Those that some token can match. */
export const liveAllows = (checked: CheckedRole): readonly TrustingStatement[] =>
  gitlabAllows(checked).filter(({ isAlive }) => isAlive);

/** All their conditions, each with its statement. */
export const gitlabConditions = (
  checked: CheckedRole,
): readonly { readonly statement: TrustingStatement; readonly condition: KeyCondition }[] =>
  gitlabAllows(checked).flatMap((statement) =>
    statement.conditions.map((condition) => ({ statement, condition })),
  );

/** Those that restrict a key of the issuer and that no opening reports. */
export function unreportedConditions(checked: CheckedRole, demanded: Demand): readonly KeyCondition[] {
  const reported = new Set(checked.trust.openings.map(({ pointer }) => pointer));
  return gitlabConditions(checked)
    .map(({ condition }) => condition)
    .filter(
      ({ demand, keyProblem, name, pointer }) =>
        demand === demanded && keyProblem === undefined && name !== undefined && !reported.has(pointer),
    );
}

/** How bad a statement is that never matches: the role can never be used, unless another statement lets somebody in. */
export const deadSeverity = ({ trust }: CheckedRole): Severity =>
  trust.allows.some(({ isAlive }) => isAlive) ? 'low' : 'medium';

/** The name of a key after its last colon, in lower case. */
export const keyName = (key: string): string => key.slice(key.lastIndexOf(':') + 1).toLowerCase();
