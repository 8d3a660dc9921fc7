import { joinOr } from '../formats/english';
import { isPlainObject, membersOf } from '../formats/plain-object';
import { listOf, type OneOrMore, type PolicyDocument, type Statement } from './policy';
import { coversWebIdentity, webIdentityAction } from './web-identity-action';

/**
 * AWS's write-time control for issuers that many customers share: which condition a trust policy must
 * evaluate; one of several is enough. Self-managed and Dedicated instances are not on the list and are never
 * checked. Source: AWS, "Identity-provider controls for shared OIDC providers", and recorded answers of IAM
 * of 2026-09-11. The list there also names six issuers of IBM Turbonomic.
 */
export const requiredKeys: Readonly<Record<string, readonly string[]>> = {
  'gitlab.com': ['gitlab.com:sub'],
  'agent.buildkite.com': ['agent.buildkite.com:sub'],
  'api.pulumi.com/oidc': ['api.pulumi.com/oidc:aud'],
  'app.terraform.io': ['app.terraform.io:sub'],
  'cognito-identity.amazonaws.com': ['cognito-identity.amazonaws.com:aud'],
  'oidc-configuration.audit-log.githubusercontent.com': [
    'oidc-configuration.audit-log.githubusercontent.com:sub',
  ],
  'oidc.codefresh.io': ['oidc.codefresh.io:sub'],
  'oidc.vercel.com': ['oidc.vercel.com:aud'],
  'proidc.upbound.io': ['proidc.upbound.io:sub'],
  'sandboxes.cloud': ['sandboxes.cloud:aud'],
  'scalr.io': ['scalr.io:sub'],
  'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d': ['sts:RoleSessionName'],
  'studio.datachain.ai/api': ['studio.datachain.ai/api:sub'],
  'token.actions.githubusercontent.com': [
    'token.actions.githubusercontent.com:sub',
    'token.actions.githubusercontent.com:job_workflow_ref',
  ],
  'tokens.cloud.shisho.dev': ['tokens.cloud.shisho.dev:sub'],
  'vstoken.actions.githubusercontent.com': ['vstoken.actions.githubusercontent.com:sub'],
};

const qualifyingOperator =
  /^(?:ForAnyValue:|ForAllValues:)?(?:StringEquals|StringLike|StringEqualsIgnoreCase)$/;

export interface GuardrailFinding {
  /** Index of the statement. */
  readonly statement: number;
  /** `false`: AWS's answer to this form is not certain. */
  readonly certain: boolean;
  /** AWS's own words, as recorded for gitlab.com. */
  readonly message: string;
}

/**
 * The position of the star in the values of a condition. AWS refuses it alone or first; its answer to a later
 * one is unknown.
 */
function starIn(values: readonly unknown[]): 'no' | 'first' | 'later' {
  const position = values.indexOf('*');
  return position < 0 ? 'no' : position === 0 ? 'first' : 'later';
}

function verdict(statement: Statement, required: readonly string[]): 'accepted' | 'refused' | 'unknown' {
  const keysInLowerCase = required.map((key) => key.toLowerCase());
  const blocks = Object.entries(membersOf(statement.Condition))
    .filter(([operator]) => qualifyingOperator.test(operator))
    .flatMap(([, keys]) => Object.entries(membersOf(keys)))
    .filter(([key]) => keysInLowerCase.includes(key.toLowerCase()))
    .map(([, values]) => starIn(listOf(values as OneOrMore<unknown>)));
  if (blocks.includes('no')) return 'accepted';
  return blocks.includes('later') ? 'unknown' : 'refused';
}

/**
 * Whether the control checks a statement, by its action. Recorded only for the exact name; IAM refuses
 * another spelling for other reasons (`trust-actions.ts`), or nobody tried it.
 */
function inScope({ Action: action, NotAction: notAction }: Statement): 'yes' | 'no' | 'unknown' {
  const actions = textsOf(action);
  if (actions.includes(webIdentityAction)) return 'yes';
  if (actions.some(coversWebIdentity)) return 'unknown';
  return notAction === undefined || textsOf(notAction).some(coversWebIdentity) ? 'no' : 'unknown';
}

const textsOf = (values: unknown): readonly string[] =>
  listOf(values as OneOrMore<unknown>).filter((value) => typeof value === 'string');

const trustsIssuer = (statement: Statement, issuerKey: string): boolean =>
  statement.Effect === 'Allow' &&
  textsOf(membersOf(statement.Principal).Federated).some(
    (principal) => principal === issuerKey || principal.endsWith(`:oidc-provider/${issuerKey}`),
  );

/**
 * What this control of IAM would say when the trust policy is written; empty if it accepts the policy. It
 * only tests the text, so passing it says nothing about safety: `project_path:*` passes. Never throws, for
 * any value in place of a policy.
 */
export function sharedIssuerGuardrail(policy: PolicyDocument): GuardrailFinding[] {
  const statements: readonly unknown[] = listOf(membersOf(policy).Statement as OneOrMore<unknown>);
  return statements.flatMap((value, index) => {
    if (!isPlainObject(value)) return [];
    const statement = value as unknown as Statement;
    return Object.entries(requiredKeys).flatMap(([issuerKey, required]) => {
      const scope = inScope(statement);
      if (scope === 'no' || !trustsIssuer(statement, issuerKey)) return [];
      const answer = verdict(statement, required);
      if (answer === 'accepted') return [];
      return [
        {
          statement: index,
          certain: answer === 'refused' && scope === 'yes',
          message: `Trust policy with trusted principal ${issuerKey} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, ${joinOr(required)} which is not scoped to all.`,
        },
      ];
    });
  });
}
