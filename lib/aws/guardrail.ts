import { listOf, type PolicyDocument, type Statement } from './policy';
import { coversWebIdentity, webIdentityAction } from './web-identity-action';

/**
 * AWS's write-time control for issuers many customers share: which condition a trust policy must evaluate.
 * Self-managed and Dedicated instances are not on the list and are never checked.
 * Source: AWS, "Identity-provider controls for shared OIDC providers", and recorded answers of IAM of 2026-09-11.
 */
const requiredKeys: Readonly<Record<string, string>> = { 'gitlab.com': 'gitlab.com:sub' };

const qualifyingOperator =
  /^(?:ForAnyValue:|ForAllValues:)?(?:StringEquals|StringLike|StringEqualsIgnoreCase)$/;

export interface GuardrailFinding {
  /** Index of the statement. */
  readonly statement: number;
  /** `false`: AWS's answer to this form is not known for certain. */
  readonly certain: boolean;
  /** AWS's own words. */
  readonly message: string;
}

/** Where the star stands in the values of a condition. AWS refuses it alone or first; its answer to a later one is not known. */
function starIn(values: readonly unknown[]): 'no' | 'first' | 'later' {
  const position = values.indexOf('*');
  return position < 0 ? 'no' : position === 0 ? 'first' : 'later';
}

function verdict(statement: Statement, requiredKey: string): 'accepted' | 'refused' | 'unknown' {
  const blocks = Object.entries(statement.Condition ?? {})
    .filter(([operator]) => qualifyingOperator.test(operator))
    .flatMap(([, keys]) => Object.entries(keys))
    .filter(([key]) => key.toLowerCase() === requiredKey)
    .map(([, values]) => starIn(listOf(values)));
  if (blocks.includes('no')) return 'accepted';
  return blocks.includes('later') ? 'unknown' : 'refused';
}

/**
 * Whether the control looks at a statement, by its action. Recorded for the exact name alone; IAM refuses another
 * spelling for its spelling (`trust-actions.ts`), or nobody tried it.
 */
function inScope({ Action: action, NotAction: notAction }: Statement): 'yes' | 'no' | 'unknown' {
  const actions = listOf(action);
  if (actions.includes(webIdentityAction)) return 'yes';
  if (actions.some(coversWebIdentity)) return 'unknown';
  return notAction === undefined || listOf(notAction).some(coversWebIdentity) ? 'no' : 'unknown';
}

const trustsIssuer = (statement: Statement, issuerKey: string): boolean =>
  statement.Effect === 'Allow' &&
  typeof statement.Principal === 'object' &&
  listOf(statement.Principal.Federated).some((principal) =>
    principal.endsWith(`:oidc-provider/${issuerKey}`),
  );

/**
 * What this control of IAM would say when the trust policy is written: empty if it has nothing against it.
 * It is a test of the text only. Passing it says nothing about safety: `project_path:*` passes.
 */
export function sharedIssuerGuardrail(policy: PolicyDocument): GuardrailFinding[] {
  return listOf(policy.Statement).flatMap((statement, index) =>
    Object.entries(requiredKeys).flatMap(([issuerKey, requiredKey]) => {
      const scope = inScope(statement);
      if (scope === 'no' || !trustsIssuer(statement, issuerKey)) return [];
      const answer = verdict(statement, requiredKey);
      if (answer === 'accepted') return [];
      return [
        {
          statement: index,
          certain: answer === 'refused' && scope === 'yes',
          message: `Trust policy with trusted principal ${issuerKey} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, ${requiredKey} which is not scoped to all.`,
        },
      ];
    }),
  );
}
