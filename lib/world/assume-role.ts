import { ipAddress } from '../aws/conditions/ip-address';
import { assumeRoleWithWebIdentity, type Network, type TokenClaims, type Verdict } from '../aws/sts';
import type { TokenUse } from './attempt';
import type { Preparation, PreparedAttempt } from './preparation';
import type { Target } from './target';

/** The answer of STS when somebody requests the role with a token. */
export const assumeRole = (target: Target, token: TokenClaims, use: TokenUse): Verdict =>
  assumeRoleWithWebIdentity({
    role: target.awsRole.role,
    providers: target.world.aws.providers,
    token,
    ...(use.durationSeconds === undefined ? {} : { durationSeconds: use.durationSeconds }),
    sessionName: 'gitlab-1-2-3',
    network: networkOf(target, use.from),
    now: target.world.now + (use.after ?? 0),
  });

/** The answer of STS to an attempt; nothing if STS is not called: the attempt ended before, or has no token. */
export function verdictOf(
  target: Target,
  { attempt, token, earlyResult }: PreparedAttempt,
): Verdict | undefined {
  if (earlyResult !== undefined || attempt.kind === 'job' || token === undefined) return undefined;
  return assumeRole(target, token, attempt.use);
}

/** The answer of STS to each attempt. */
export const verdictsOf = (target: Target, preparation: Preparation): readonly (Verdict | undefined)[] =>
  'notApplicable' in preparation ? [] : preparation.map((prepared) => verdictOf(target, prepared));

/** An address of nobody, for runners on the internet. */
const runnerAddress = '203.0.113.200';

/** An address of the attacker that no range of the role covers. */
function addressOutside(ranges: readonly string[]): string {
  const tests = ranges.map((range) => ipAddress.test([range]));
  const firsts = [192, ...Array.from({ length: 223 }, (_, index) => index + 1)];
  const addresses = firsts.map((first) => `${first}.88.99.1`);
  const covered = (address: string) => tests.some((test) => typeof test === 'function' && test(address));
  return addresses.find((address) => !covered(address)) ?? '192.88.99.1';
}

/** The origin of a call: a runner calls from where the role expects it. */
function networkOf({ role }: Target, from: TokenUse['from']): Network {
  const { sourceIps = [], sourceVpces: [endpoint] = [] } = role.network ?? {};
  const [range] = sourceIps;
  if (from === 'elsewhere') return { kind: 'internet', sourceIp: addressOutside(sourceIps) };
  if (endpoint !== undefined)
    return { kind: 'vpc-endpoint', vpcEndpoint: endpoint, vpc: 'vpc-0a1b2c3d', sourceIp: '10.0.0.5' };
  return { kind: 'internet', sourceIp: range?.replace(/\/.*$/, '') ?? runnerAddress };
}
