import { coversWebIdentity, webIdentityAction } from '../../aws/web-identity-action';
import { isPlainObject, type PlainObject } from '../../formats/plain-object';
import { namesIssuer } from './steps/principal';

export interface SplitStatement {
  readonly statement: unknown;
  /** Whether it is about web identities of the issuer, and is to be repaired. */
  readonly isOfIssuer: boolean;
}

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/**
 * Separates the statements about the issuer from those about other principals: a statement that trusts both
 * becomes two, so that the trust of the others stays unchanged. A statement that only allows session tags to
 * the issuer is removed: GitLab's tokens have none.
 */
export function splitStatements(
  statements: readonly unknown[],
  issuerKey: string,
): readonly SplitStatement[] {
  const about = statements.filter((statement) => isAboutIssuer(statement, issuerKey));
  const works = about.some(
    ({ Action: action, NotAction: notAction }) => notAction !== undefined || covers(action),
  );
  return statements.flatMap((statement): readonly SplitStatement[] => {
    if (!isAboutIssuer(statement, issuerKey)) return [{ statement, isOfIssuer: false }];
    const { Action: action, NotAction: notAction } = statement;
    if (notAction === undefined && !covers(action)) {
      if (listOf(action).every((name) => name === 'sts:TagSession' || name === 'sts:SetSourceIdentity'))
        return [];
      if (works) return [{ statement, isOfIssuer: false }];
    }
    const others = othersOf(statement, issuerKey);
    return [
      { statement, isOfIssuer: true },
      ...(others === undefined ? [] : [{ statement: others, isOfIssuer: false }]),
    ];
  });
}

const covers = (action: unknown): boolean =>
  listOf(action).some((name) => typeof name === 'string' && coversWebIdentity(name));

/** Whether a statement may let web identities of the issuer in, in any spelling. */
function isAboutIssuer(statement: unknown, issuerKey: string): statement is PlainObject {
  if (!isPlainObject(statement) || statement.Effect !== 'Allow') return false;
  const { Principal: principal } = statement;
  const federated = isPlainObject(principal) ? principal.Federated : principal;
  return listOf(federated).some((value) => namesIssuer(value, issuerKey));
}

/**
 * The part of a statement about other principals that it really trusts: other providers, and accounts and
 * services that may call `sts:AssumeRole`.
 */
function othersOf(statement: PlainObject, issuerKey: string): PlainObject | undefined {
  const { Principal: principal, Action: action, Sid: sid } = statement;
  if (!isPlainObject(principal)) return undefined;
  const actions = listOf(action);
  const federated = listOf(principal.Federated).filter((value) => !namesIssuer(value, issuerKey));
  const assumes = actions.includes('sts:AssumeRole');
  const otherPrincipals = Object.entries(principal).flatMap(
    ([type, values]): (readonly [string, unknown])[] => {
      if (type === 'Federated') return federated.length === 0 ? [] : [[type, oneOrMore(federated)]];
      const named = listOf(values).filter((value) => value !== '*');
      return assumes && named.length > 0 ? [[type, oneOrMore(named)]] : [];
    },
  );
  if (otherPrincipals.length === 0) return undefined;
  const remaining = federated.length > 0 ? actions : actions.filter((name) => name !== webIdentityAction);
  return {
    ...statement,
    ...(typeof sid === 'string' ? { Sid: `${sid}Others` } : {}),
    Principal: Object.fromEntries(otherPrincipals),
    Action: oneOrMore(remaining),
  };
}

const oneOrMore = (values: readonly unknown[]): unknown => (values.length === 1 ? values[0] : values);
