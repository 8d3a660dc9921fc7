import { isFailedPin, withoutSubject } from './openings';
import { deadSeverity, isIssuerCertain } from './seen';
import type { Severity } from './severity';
import type { CheckedRole, PlacedFinding } from './types';
import type { KeyCondition, TrustingStatement } from './view';

/** Problems of some conditions of a statement with the same cause. */
interface Cause {
  /** As a sentence. */
  readonly problem: string;
  readonly remedy: string;
  readonly certain?: boolean;
}

/**
 * Findings about conditions whose key has no meaning for the tokens of the issuer. The operator decides what
 * that means for the statement. `causeOf` groups the conditions: those of a statement whose causes have the
 * same name share a finding at the first of them.
 */
export function keyProblemFindings(
  checked: CheckedRole,
  causeOf: (condition: KeyCondition) => string | undefined,
  describe: (conditions: readonly [KeyCondition, ...KeyCondition[]]) => Cause,
): readonly PlacedFinding[] {
  const { allows, denies } = checked.trust;
  return [...allows, ...denies].flatMap((statement) => {
    const byCause = new Map<string, [KeyCondition, ...KeyCondition[]]>();
    for (const condition of statement.conditions) {
      const cause = causeOf(condition);
      if (cause === undefined) continue;
      const known = byCause.get(cause);
      if (known === undefined) byCause.set(cause, [condition]);
      else known.push(condition);
    }
    return [...byCause.values()].map((conditions) => {
      const { problem, remedy, certain = true } = describe(conditions);
      const [effect, severity, isSure] = effectOf(checked, statement, conditions);
      return {
        pointer: conditions[0].pointer,
        severity,
        certain: certain && isSure && isIssuerCertain(checked) && statement.certain,
        message: `${problem} ${effect}`,
        remedy,
      };
    });
  });
}

function effectOf(
  checked: CheckedRole,
  statement: TrustingStatement,
  conditions: readonly KeyCondition[],
): readonly [string, Severity, boolean] {
  const needsKey = conditions.some(({ isNeverMet, demand }) => isNeverMet || demand === 'requires');
  if (statement.statement.effect === 'Deny')
    return needsKey
      ? ['So the Deny never applies.', 'low', true]
      : ['The operator also holds without the key, so the Deny may keep every job out.', 'medium', false];
  if (needsKey) return ['So the statement never matches.', deadSeverity(checked), true];
  const asksForSubject = statement.conditions.some(
    ({ name, demand }) => name === 'sub' && demand === 'requires',
  );
  if (statement.isAlive && !asksForSubject && conditions.some(isFailedPin)) {
    const [who, severity] = withoutSubject(statement, checked.trust.issuerKey);
    return [`The operator also holds without the key, so it stops nobody: ${who}.`, severity, true];
  }
  return ['The operator also holds without the key, so this condition stops nobody.', 'low', true];
}
