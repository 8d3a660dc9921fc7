import { partAt } from '../../aws/json-pointer';
import { joinAnd } from '../../formats/english';
import { isPlainObject, type PlainObject } from '../../formats/plain-object';
import { isProvenUnusable } from '../never-usable';
import { liveAllows } from '../seen';
import { sources } from '../sources';
import type { CheckedRole, PlacedFinding, RoleCheck } from '../types';
import type { KeyCondition, TrustingStatement } from '../view';
import { providerArn } from './provider-arn';

/** More conditions than a statement needs. Beyond this number, contradictions are not searched. */
const mostConditions = 12;

/**
 * No token of the issuer gets in, although each condition alone lets some in: a Deny refuses them all, or the
 * conditions of a statement contradict each other. Effects of a single condition, a key or a provider have
 * separate findings.
 */
export const neverUsable: RoleCheck = {
  code: 'never-usable',
  title: 'A role that no token gets into',
  source: sources.denyWins,
  check: (checked) => {
    if (liveAllows(checked).length === 0 || !checked.isNeverUsable) return [];
    if (providerArn.check(checked).length > 0) return [];
    const { denies, issuerKey } = checked.trust;
    const lives = (statements: readonly TrustingStatement[]) => isUsable(checked, statements);
    const all = [...liveAllows(checked), ...denies];
    if (!lives(liveAllows(checked)))
      return liveAllows(checked).map((statement) => contradiction(checked, statement));
    const causes = denies.filter((deny) => lives(all.filter((statement) => statement !== deny)));
    const [first] = causes.length > 0 ? causes : denies;
    // A key that the issuer does not have makes the Deny match; that has its own finding.
    const isReported = denies.some(({ conditions }) =>
      conditions.some(({ keyProblem, isNeverMet }) => keyProblem !== undefined && !isNeverMet),
    );
    if (first === undefined || isReported) return [];
    return [denial(first, causes.length === 1, issuerKey)];
  },
};

/** Whether some token may get in with these statements alone. */
function isUsable({ role, issuer }: CheckedRole, statements: readonly TrustingStatement[]): boolean {
  const parts = statements.map(({ statement }) => partAt(role.trust.value, statement.pointer));
  return !isProvenUnusable({ ...asObject(role.trust.value), Statement: parts }, issuer);
}

const asObject = (value: unknown): PlainObject => (isPlainObject(value) ? value : {});

const nobody = (issuerKey: string): string =>
  `So no job of ${issuerKey} gets into the role, not even one that it is for.`;

function denial(
  { statement, conditions }: TrustingStatement,
  isAlone: boolean,
  issuerKey: string,
): PlacedFinding {
  const telling = conditions.find(({ demand }) => demand !== 'presence') ?? conditions[0];
  return {
    pointer: telling?.pointer ?? statement.pointer,
    severity: 'medium',
    certain: true,
    message: `${isAlone ? 'This Deny refuses' : 'This Deny and the other ones refuse'} every token that the policy would let in. ${nobody(issuerKey)}`,
    remedy:
      'Narrow the Deny, so that it spares the tokens that the role is for. If nobody needs the role, delete it.',
  };
}

function contradiction(checked: CheckedRole, trusting: TrustingStatement): PlacedFinding {
  const { statement, conditions } = trusting;
  const culprits =
    conditions.length > mostConditions
      ? []
      : conditions.filter((condition) => livesWithout(checked, trusting, condition));
  const named = culprits.map(({ operator, key }) => `\`${operator}\` on \`${key}\``);
  const [only, ...others] = culprits;
  const problem =
    only === undefined
      ? 'The conditions of this statement exclude each other: no token meets all of them.'
      : others.length === 0
        ? `No token that meets the other conditions meets ${named[0]}.`
        : `No token meets all of ${joinAnd(named)}.`;
  return {
    pointer: others.length === 0 ? (only?.pointer ?? statement.pointer) : statement.pointer,
    severity: 'medium',
    certain: true,
    message: `${problem} ${nobody(checked.trust.issuerKey)}`,
    remedy:
      'Write conditions that the token of the job meets all at once. If nobody needs the role, delete it.',
  };
}

/** Whether the statement alone lets somebody in without one of its conditions. */
function livesWithout(
  checked: CheckedRole,
  { statement }: TrustingStatement,
  condition: KeyCondition,
): boolean {
  const { value } = checked.role.trust;
  const written = asObject(partAt(value, statement.pointer));
  const block = asObject(written.Condition);
  const { [condition.key]: _, ...keys } = asObject(block[condition.operator]);
  const { [condition.operator]: __, ...operators } = block;
  const otherConditions =
    Object.keys(keys).length === 0 ? operators : { ...operators, [condition.operator]: keys };
  return !isProvenUnusable(
    { ...asObject(value), Statement: [{ ...written, Condition: otherConditions }] },
    checked.issuer,
  );
}
