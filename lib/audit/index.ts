import type { TokenClaims } from '../aws/sts';
import { trustFindings } from '../checks';
import { checkedRole } from '../checks/checked-role';
import { trustedIssuerOf } from '../checks/issuer';
import { permissionFindings } from '../checks/permissions';
import { checkPipeline } from '../checks/pipeline';
import { checkToken } from '../checks/token';
import { pathOnly } from '../checks/trust/path-only';
import type { Finding, TrustedIssuer } from '../checks/types';
import { Automata } from '../proof/search';
import { whileNobodyTakesOver } from '../proof/takeover';
import { readSources } from '../reading';
import { joinReadings } from '../reading/join';
import type { FoundProvider, FoundRole } from '../reading/types';
import { explainDenial } from './denial/explain-denial';
import { isBad, worstFirst } from './findings';
import { applyIgnores, type IgnoreRule, readIgnores } from './ignore';
import { audiencesNamed } from './intended';
import { repairTrust } from './repair/repair-trust';
import { roleProof } from './role-proof';
import type { AuditInput, AuditReport, FileReport, RoleReport } from './types';

/**
 * Checks existing configuration: every role in the files whose trust policy lets a web identity in, and the
 * pipelines and the token given with them. Pure. Never throws: unreadable input is listed in the problems,
 * and the rest is still checked.
 */
export function audit(input: AuditInput): AuditReport {
  const { roles, providers, problems } = joinReadings(readSources(input.files));
  const token =
    input.token === undefined ? undefined : checkToken({ name: 'token', text: input.token }, input.now);
  const trusting = roles.flatMap((role) => {
    const issuer = trustedIssuerOf(role);
    return issuer.kind === 'none' ? [] : [{ role, issuer }];
  });
  const ignores = input.ignore === undefined ? undefined : readIgnores(input.ignore, input.now);
  const context: Context = {
    input,
    providers,
    claims: token?.claims,
    rules: ignores?.rules ?? [],
    grammars: new Automata(),
  };
  const audiences = trusting.flatMap(({ role, issuer }) =>
    audiencesNamed(role.trust.value, issuer.issuerKey),
  );
  const pipelines = input.pipelines.map((file) => ({
    file,
    checked: checkPipeline(file, { audiences: [...new Set(audiences)] }),
  }));
  return {
    roles: trusting.map(({ role, issuer }) => roleReport(role, issuer, context)),
    pipelines: pipelines.map(({ file, checked }) => fileReport(file.name, checked.findings, context)),
    ...(token?.claims === undefined ? {} : { token: fileReport('token', token.findings, context) }),
    problems: [
      ...problems,
      ...(ignores?.problems ?? []),
      ...(token?.problems ?? []),
      ...pipelines.flatMap(({ checked }) => checked.problems),
    ],
    rolesWithoutWebIdentity: roles.length - trusting.length,
  };
}

interface Context {
  readonly input: AuditInput;
  readonly providers: readonly FoundProvider[];
  readonly claims: TokenClaims | undefined;
  readonly rules: readonly IgnoreRule[];
  readonly grammars: Automata;
}

type WebIdentityIssuer = Exclude<TrustedIssuer, { kind: 'none' }>;

function roleReport(role: FoundRole, issuer: WebIdentityIssuer, context: Context): RoleReport {
  const { input, providers, claims } = context;
  const { facts } = input;
  const proven = roleProof(role.trust.value, issuer, facts, context.grammars);
  const unproven = checkedRole(role, issuer, { facts, providers });
  const restsOnPath = pathOnly.check(unproven).length > 0;
  const proof = restsOnPath ? whileNobodyTakesOver(proven) : proven;
  const checked = checkedRole(role, issuer, { facts, providers, proof, trust: unproven.trust });
  const all = [...trustFindings(checked), ...permissionFindings(role)];
  const { findings, ignored } = sorted(all, role.file, context, role);
  const repair = repairTrust(checked);
  return {
    role,
    issuer,
    verdict: findings.some(isBad) ? 'bad' : 'good',
    worst: findings[0]?.severity,
    findings,
    proof,
    isNeverUsable: checked.isNeverUsable,
    ignored,
    ...(repair === undefined ? {} : { repair }),
    ...(claims === undefined
      ? {}
      : { denial: explainDenial(role, issuer, claims, { now: input.now, providers }) }),
  };
}

const fileReport = (file: string, findings: readonly Finding[], context: Context): FileReport => ({
  file,
  ...sorted(findings, file, context),
});

const sorted = (
  findings: readonly Finding[],
  file: string,
  { rules, input }: Context,
  role?: FoundRole,
): Pick<FileReport, 'findings' | 'ignored'> =>
  applyIgnores([...findings].sort(worstFirst), rules, role, file, input.now);
