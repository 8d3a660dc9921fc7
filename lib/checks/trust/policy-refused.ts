import { checkPolicyGrammar } from '../../aws/grammar';
import { childPointer, partAt } from '../../aws/json-pointer';
import { trustActionSpelling } from '../../aws/trust-actions';
import { sentenceOf } from '../../formats/english';
import { printable } from '../../formats/visible';
import { isTooDeep, withoutGaps } from '../plain-policy';
import { sources } from '../sources';
import type { PlacedFinding, RoleCheck } from '../types';

/** More findings about one broken policy help nobody. */
const most = 10;

/** Fields that have separate findings. */
const ownFindings = /\/(?:NotPrincipal|NotAction)$|^\/Version$/;

const pointerOf = (path: readonly (string | number)[]): string => path.reduce<string>(childPointer, '');

/** Whether IAM certainly rejects the value. For an action in another spelling, that is not always known. */
function isCertain(policy: unknown, pointer: string): boolean {
  const part = partAt(policy, pointer);
  return (
    !/\/Action(?:\/\d+)?$/.test(pointer) ||
    typeof part !== 'string' ||
    trustActionSpelling(part) !== 'unconfirmed'
  );
}

/**
 * Reasons for which IAM rejects a trust policy. A role in AWS cannot have it, so the file is not what AWS
 * stores, or cannot be applied.
 */
export const policyRefused: RoleCheck = {
  code: 'policy-refused',
  title: 'IAM does not store this policy',
  source: sources.grammar,
  check: ({ role, trust }) => {
    const { value } = role.trust;
    if (isTooDeep(value))
      return [
        refused(
          '',
          true,
          'The policy is nested deeper than any IAM policy.',
          'Write a policy with statements, conditions and values.',
        ),
      ];
    const policy = withoutGaps(value);
    const found = checkPolicyGrammar(policy, 'trust')
      .map((finding) => ({ ...finding, pointer: pointerOf(finding.path) }))
      .filter(({ pointer }) => !ownFindings.test(pointer))
      .filter(
        ({ pointer, message }) => !/^(?:Action|Principal) /.test(message) || !hasNegatedForm(policy, pointer),
      )
      .map(({ pointer, message, allowed, example }) =>
        refused(
          pointer,
          isCertain(policy, pointer),
          sentenceOf(printable(message)),
          `Use ${allowed}.${example.includes('"Resource"') ? '' : ` Example: ${example}.`}`,
        ),
      );
    const places = found.map(({ pointer }) => pointer);
    const unread = trust.policy.problems
      .filter(({ code }) => code === 'unreadable-value')
      .filter(({ pointer }) => !places.includes(pointer))
      .map(({ pointer }) =>
        refused(
          pointer,
          true,
          'The operator cannot compare the value.',
          'Write a value of the type that the operator compares.',
        ),
      );
    return [...found, ...unread].slice(0, most);
  },
};

/** A statement with `NotAction` or `NotPrincipal` has no `Action` or `Principal`, which is not a second mistake. */
function hasNegatedForm(policy: unknown, pointer: string): boolean {
  const [, statement = '', field = ''] = /^(.*)\/(Action|Principal)$/.exec(pointer) ?? [];
  return partAt(policy, `${statement}/Not${field}`) !== undefined;
}

const refused = (pointer: string, certain: boolean, problem: string, remedy: string): PlacedFinding => ({
  pointer,
  severity: 'medium',
  certain,
  message: `${problem} IAM ${certain ? 'does not store' : 'may refuse'} such a policy.`,
  remedy,
});
