import { conditionKeysOf } from '../../aws/condition-keys';
import { childPointer } from '../../aws/json-pointer';
import { issuerKeyOf, type Provider } from '../../aws/provider';
import type { TrustedIssuer } from '../../checks/types';
import { isPlainObject, membersOf } from '../../formats/plain-object';
import { type FoundProvider, type FoundRole, holdsGap } from '../../reading/types';

/** The STS call for a token and a role. Values that no file contains are assumed in the token's favor. */
export interface Call {
  readonly roleArn: string;
  readonly account: { readonly id: string; readonly known: boolean };
  /** The trust policy, with the provider's ARN in place of gaps. */
  readonly document: unknown;
  /** The pointer into the policy of the file. */
  readonly originalPointer: (pointer: string) => string;
  /** Of the issuers that the role trusts, and of the token's issuer. */
  readonly providers: readonly Provider[];
  /** The claims, with times and issuer added if a shortened payload lacks them. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly nearIssuer: string | undefined;
  readonly providerWithoutAudience: FoundProvider | undefined;
}

/** Not a real account: a placeholder for an unknown one. */
const someAccount = '111122223333';

/** Builds the request to STS. Never throws. */
export function callOf(
  role: FoundRole,
  issuer: TrustedIssuer,
  payload: Readonly<Record<string, unknown>>,
  options: { readonly now: number; readonly providers: readonly FoundProvider[] },
): Call {
  const issuerKey = issuer.kind === 'none' ? undefined : issuer.issuerKey;
  const federated = federatedOf(role.trust.value);
  const home = homeOf(role, federated);
  const arnOf = (key: string): string => `arn:${home.partition}:iam::${home.account}:oidc-provider/${key}`;
  const { document, originalPointer } = withoutGaps(role.trust.value, issuerKey, arnOf);
  const trusted = [...new Set(federatedOf(document).flatMap((arn) => providerKey(arn) ?? []))];
  const [firstKey] = issuerKey === undefined ? trusted : [issuerKey];
  const claims = {
    ...(firstKey === undefined ? {} : { iss: `https://${firstKey}` }),
    iat: options.now,
    exp: options.now + 300,
    ...payload,
  };
  const iss = typeof claims.iss === 'string' ? claims.iss : '';
  const audience = audienceOf(claims);
  const found = options.providers.find(({ url }) => issuerKeyOf(url) === issuerKeyOf(iss));
  const clientIds = found?.clientIds?.some(holdsGap) === false ? found.clientIds : undefined;
  const lacks = clientIds !== undefined && audience !== undefined && !clientIds.includes(audience);
  const nearKey = trusted.find((key) => `https://${key}` !== iss && sameIssuer(key, iss));
  return {
    roleArn: `arn:${home.partition}:iam::${home.account}:role/${/^[\w+=,.@-]{1,64}$/.test(role.name) ? role.name : 'role'}`,
    account: { id: home.account, known: home.known },
    document,
    originalPointer,
    providers: [...new Set([...trusted, ...(nearKey === undefined ? [issuerKeyOf(iss)] : [])])].map(
      (key) => ({
        arn: arnOf(key),
        url: `https://${key}`,
        clientIds: lacks ? (clientIds ?? []) : audience === undefined ? [] : [audience],
      }),
    ),
    claims,
    nearIssuer: nearKey === undefined ? undefined : `https://${nearKey}`,
    providerWithoutAudience: lacks ? found : undefined,
  };
}

/** The value that STS compares with the client IDs: `azp` if there is one, otherwise the only audience. */
function audienceOf({ azp, aud }: Readonly<Record<string, unknown>>): string | undefined {
  const value: unknown = azp ?? (Array.isArray(aud) ? aud[0] : aud);
  return typeof value === 'string' ? value : undefined;
}

/** Whether a text is the address of this issuer, ignoring slash, scheme, letter case and default port. */
const sameIssuer = (key: string, iss: string): boolean => plainKey(key) === plainKey(iss);

const plainKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/:443(?=\/|$)/, '')
    .replace(/\/$/, '');

/** The issuer in a provider's ARN. */
const providerKey = (arn: string): string | undefined => /:oidc-provider\/(.+)$/s.exec(arn)?.[1];

function statementsOf(document: unknown): readonly unknown[] {
  const { Statement: statement } = membersOf(document);
  return Array.isArray(statement) ? statement : statement === undefined ? [] : [statement];
}

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

const federatedOf = (document: unknown): readonly string[] =>
  statementsOf(document).flatMap((statement) => textsOf(membersOf(membersOf(statement).Principal).Federated));

function homeOf(role: FoundRole, federated: readonly string[]) {
  const arns = [role.arn, ...federated].map((arn) => /^arn:([a-z-]+):iam::(\d{12}):/.exec(arn ?? ''));
  const [, partition = 'aws', account] = arns.find((arn) => arn !== null) ?? [];
  const known = role.account ?? account;
  return { partition, account: known ?? someAccount, known: known !== undefined };
}

/**
 * The policy with the trusted issuer in place of every gap in a `Federated` principal or in the issuer of a
 * condition key: that is what such a variable stands for.
 */
function withoutGaps(
  document: unknown,
  issuerKey: string | undefined,
  arnOf: (key: string) => string,
): Pick<Call, 'document' | 'originalPointer'> {
  if (issuerKey === undefined || !isPlainObject(document))
    return { document, originalPointer: (pointer) => pointer };
  const pointers = new Map<string, string>();
  const names = conditionKeysOf(issuerKey).map(({ name }) => name);
  const filled = (arn: unknown): unknown => {
    if (typeof arn !== 'string' || !holdsGap(arn)) return arn;
    const key = providerKey(arn);
    return arnOf(key === undefined || holdsGap(key) ? issuerKey : key);
  };
  const keyOf = (key: string): string => {
    const name = key.slice(key.lastIndexOf(':') + 1);
    const gap = holdsGap(key.slice(0, key.lastIndexOf(':') + 1)) || (holdsGap(key) && !key.includes(':'));
    return gap && names.includes(name.toLowerCase()) ? `${issuerKey}:${name}` : key;
  };
  const statement = (value: unknown, pointer: string): unknown => {
    if (!isPlainObject(value)) return value;
    const { Principal: principal, Condition: condition } = value;
    return {
      ...value,
      ...(isPlainObject(principal) && Object.hasOwn(principal, 'Federated')
        ? {
            Principal: {
              ...principal,
              Federated: Array.isArray(principal.Federated)
                ? principal.Federated.map(filled)
                : filled(principal.Federated),
            },
          }
        : {}),
      ...(isPlainObject(condition)
        ? {
            Condition: Object.fromEntries(
              Object.entries(condition).map(([operator, keys]) => [
                operator,
                isPlainObject(keys)
                  ? Object.fromEntries(
                      Object.entries(keys).map(([key, expected]) => {
                        const at = childPointer(childPointer(pointer, 'Condition'), operator);
                        pointers.set(childPointer(at, keyOf(key)), childPointer(at, key));
                        return [keyOf(key), expected];
                      }),
                    )
                  : keys,
              ]),
            ),
          }
        : {}),
    };
  };
  const list = document.Statement;
  return {
    document: {
      ...document,
      Statement: Array.isArray(list)
        ? list.map((value, index) => statement(value, `/Statement/${index}`))
        : statement(list, '/Statement'),
    },
    originalPointer: (pointer) => pointers.get(pointer) ?? pointer,
  };
}
