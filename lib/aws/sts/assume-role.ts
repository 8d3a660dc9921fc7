import { requestContext } from './context';
import { type Match, or } from './match';
import type { CompiledProvider } from './provider';
import type { AssumeRoleRequest, Role } from './request';
import { evaluateStatement } from './statement';
import { clockTolerance, readToken, type Token } from './token';
import type { StatementTrace } from './trace';
import { type Denied, denied, type Verdict } from './verdict';

const defaultDuration = 3600;
const roleArnPattern = /^arn:([a-z-]+):iam::(\d{12}):role\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]{1,64})$/;
const sessionNamePattern = /^[\w+=,.@-]{2,64}$/;
const rolesClaim = 'https://aws.amazon.com/roles';

interface RoleName {
  readonly partition: string;
  readonly account: string;
  readonly name: string;
}

/**
 * The answer of STS to a call of AssumeRoleWithWebIdentity, with every comparison it made. Pure; the token's
 * signature is assumed to be valid. The order (observed only in part; it decides which error is reported,
 * never the outcome): the call's parameters, the token's claims, the provider in the role's account, the
 * audience, the times, the trust policy, the session's length. Sources: STS API reference, IAM User Guide,
 * and recorded answers of STS (2026-09) for audiences, times and principals.
 */
export function assumeRoleWithWebIdentity(request: AssumeRoleRequest): Verdict {
  const role = readRoleArn(request.role);
  if (role === undefined)
    return denied('malformed-request', { detail: 'RoleArn', message: 'Request ARN is invalid' });
  if (!sessionNamePattern.test(request.sessionName))
    return denied('malformed-request', { detail: 'RoleSessionName' });
  const seconds = request.durationSeconds ?? defaultDuration;
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200)
    return denied('malformed-request', { detail: 'DurationSeconds' });

  const reading = readToken(request.token);
  if (!reading.ok) return reading.denial;
  const { token } = reading;
  const provider = findProvider(request.providers, token.issuer, role);
  if (provider === undefined) {
    const message = `No OpenIDConnect provider found in your account for ${token.issuer}`;
    return denied('no-provider', { detail: 'iss', message });
  }
  const refusal = checkToken(token, provider, request.role, request.now);
  if (refusal !== undefined) return refusal;
  return evaluateTrust(request, provider, token, role, seconds);
}

function readRoleArn({ arn }: Role): RoleName | undefined {
  const [, partition, account, name] = roleArnPattern.exec(arn) ?? [];
  if (partition === undefined || account === undefined || name === undefined) return undefined;
  return { partition, account, name };
}

/** The provider of exactly this issuer, byte for byte, in the role's own account. */
function findProvider(
  providers: readonly CompiledProvider[],
  issuer: string,
  role: RoleName,
): CompiledProvider | undefined {
  const home = `arn:${role.partition}:iam::${role.account}:oidc-provider/`;
  return providers.find(({ arn, url }) => url === issuer && arn.startsWith(home));
}

function checkToken(token: Token, provider: CompiledProvider, role: Role, now: number): Denied | undefined {
  if (!provider.clientIds.includes(token.audience)) return denied('audience', { detail: 'aud' });
  if (now > token.expiresAt + clockTolerance) return denied('expired', { detail: 'exp' });
  if (now < token.issuedAt - clockTolerance) return denied('not-yet-valid', { detail: 'iat' });
  if (token.notBefore !== undefined && now < token.notBefore - clockTolerance)
    return denied('not-yet-valid', { detail: 'nbf' });
  const listed = listedRoles(token);
  if (listed !== undefined && !listed.includes(role.arn))
    return denied('role-not-listed', { detail: rolesClaim });
  return undefined;
}

/**
 * The roles that the token allows, or nothing if it has no such list, as GitLab's tokens never have. A list,
 * or text with semicolons; blanks around a role and values other than text are ignored; any other value
 * contains no role (recorded).
 */
function listedRoles({ claims }: Token): readonly string[] | undefined {
  const claim = claims[rolesClaim];
  if (claim === undefined || claim === null) return undefined;
  const listed: readonly unknown[] =
    typeof claim === 'string' ? claim.split(';') : Array.isArray(claim) ? claim : [];
  return listed.filter((role) => typeof role === 'string').map((role) => role.trim());
}

function evaluateTrust(
  request: AssumeRoleRequest,
  provider: CompiledProvider,
  token: Token,
  role: RoleName,
  seconds: number,
): Verdict {
  const { trustPolicy, maxSessionSeconds } = request.role;
  const { sessionName, network, now } = request;
  const authorizedByIdp = listedRoles(token) !== undefined;
  const context = requestContext({ provider, token, sessionName, network, now, authorizedByIdp });
  const statements = trustPolicy.statements.map((statement) =>
    evaluateStatement(statement, provider.arn, context),
  );
  if (trustPolicy.problems.length > 0) return denied('malformed-policy', { statements });
  const deny = matchOf(statements, 'Deny');
  const allow = matchOf(statements, 'Allow');
  if (deny === true) return denied('explicit-deny', { statements });
  if (allow === false) return denied('no-matching-statement', { statements });
  if (seconds > maxSessionSeconds)
    return denied('duration-too-long', { detail: 'DurationSeconds', statements });
  return {
    outcome: 'allowed',
    certain: allow === true && deny === false,
    statements,
    session: {
      assumedRoleArn: `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${sessionName}`,
      providerArn: provider.arn,
      audience: token.audience,
      subject: token.subject,
      seconds,
    },
  };
}

function matchOf(statements: readonly StatementTrace[], effect: StatementTrace['effect']): Match {
  return statements.reduce<Match>(
    (any, statement) => (statement.effect === effect ? or(any, statement.match) : any),
    false,
  );
}
