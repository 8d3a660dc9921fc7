import { afterEach, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { planSetup } from '@/lib/plan';
import { setupPresets } from '@/lib/setup/presets';
import { jobsOf } from '@/tests/support/repository-files';
import { type Decide, type FakeSts, type StsError, startFakeSts, stsErrors } from '../support/fake-sts';
import { describeWith } from './programs';
import { type JobOutcome, Runner, type Shell, shells, tokenOf } from './runner';

const [{ setup }] = setupPresets;
const [staging, production] = planSetup(setup).roles;
if (staging === undefined || production === undefined) throw new Error('two roles are needed');
const jobs = new Map(
  ['verify/must-fail.gitlab-ci.yml', 'verify/identity.gitlab-ci.yml'].flatMap((file) => [
    ...jobsOf(bundleSetup(setup), file),
  ]),
);

const token = tokenOf({ aud: setup.aws.audience, sub: 'right' });
const wrongToken = tokenOf({ aud: 'https://must-fail.invalid', sub: 'right' });

/** A correct STS: the job's role accepts the token; another audience or another role is refused. */
const asItShould: Decide = ({ role, claims }) => {
  if (claims.aud !== setup.aws.audience) return stsErrors.audience;
  return role === staging.arn ? 'admit' : stsErrors.denied;
};

describeWith(['aws', 'dash', 'bash', 'busybox', 'mksh'], 'the jobs that must fail', () => {
  let sts: FakeSts | undefined;
  let runner: Runner | undefined;
  afterEach(() => {
    sts?.stop();
    runner?.remove();
  });

  async function probe(
    name: string,
    decide: Decide,
    shell: Shell = 'dash',
    of: ReturnType<typeof jobsOf> = jobs,
  ): Promise<JobOutcome> {
    const job = of.get(name);
    if (job === undefined) throw new Error(`no job ${name}`);
    sts = await startFakeSts(decide);
    runner = new Runner(sts);
    const outcome = await runner.run(job, shell, {
      AWS_STS_ID_TOKEN: token,
      ...(name.includes('wrong-audience') ? { AWS_STS_WRONG_ID_TOKEN: wrongToken } : {}),
      AWS_MAX_ATTEMPTS: '1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'stored-secret-value',
    });
    for (const hidden of [
      'probe-secret-value',
      'probe-session-value',
      'stored-secret-value',
      token,
      wrongToken,
    ]) {
      expect(outcome.log).not.toContain(hidden);
    }
    return outcome;
  }

  const always =
    (answer: 'admit' | StsError): Decide =>
    () =>
      answer;

  const unprotected = 'must-fail-unprotected-branch';
  const others = `must-fail-other-roles-${staging.jobs[0]?.name}`;
  const audience = `must-fail-wrong-audience-${staging.jobs[0]?.name}`;

  it.each(Object.keys(shells) as Shell[])(
    'pass if AWS refuses with the expected error, in %s',
    async (shell) => {
      for (const [name, decide] of [
        [unprotected, always(stsErrors.denied)],
        ['must-fail-merge-request', always(stsErrors.denied)],
        [others, asItShould],
        [audience, asItShould],
      ] as const) {
        const outcome = await probe(name, decide, shell);
        expect(outcome.log).toContain('refused, as expected: arn:aws:iam::');
        expect(outcome.status).toBe(0);
        sts?.stop();
        runner?.remove();
      }
    },
  );

  it('request every role three times', async () => {
    await probe(unprotected, always(stsErrors.denied));
    expect(sts?.requests.map(({ role }) => role)).toEqual(
      Array.from({ length: 3 }, () => [staging.arn, production.arn]).flat(),
    );
    expect(runner?.read('pauses')).toBe('10\n10\n');
  });

  it('say from where they prove something if a role admits only one network', async () => {
    const roles = setup.roles.map((role) => ({
      ...role,
      network: { sourceVpces: ['vpce-0a1b2c3d4e5f60718'] },
    }));
    const pinned = jobsOf(bundleSetup({ ...setup, roles }), 'verify/must-fail.gitlab-ci.yml');
    const name = `${unprotected}-in-network-${staging.jobs[0]?.name}`;
    const outcome = await probe(name, always(stsErrors.denied), 'dash', pinned);
    expect(outcome).toMatchObject({ status: 0 });
    expect(outcome.log).toContain(
      `proves something only if the requests of this runner come from vpce-0a1b2c3d4e5f60718: ${staging.arn} ${production.arn}`,
    );
  });

  it('fail if AWS lets them in, and name the session', async () => {
    const outcome = await probe(unprotected, ({ role }) =>
      role === production.arn ? 'admit' : stsErrors.denied,
    );
    expect(outcome.status).not.toBe(0);
    expect(outcome.log).toContain(
      `AWS LET THIS JOB IN as ${production.assumedRoleArnPrefix}gitlab-48151623-1001-2002`,
    );
  });

  it('fail if a new role refuses at first and lets them in after propagation', async () => {
    const outcome = await probe(unprotected, ({ role }, count) =>
      role === production.arn && count >= 2 ? 'admit' : stsErrors.denied,
    );
    expect(outcome.status).not.toBe(0);
    expect(outcome.log).toContain('AWS LET THIS JOB IN');
  });

  it.each([
    ['a missing provider', stsErrors.noProvider],
    ['keys that AWS cannot fetch', stsErrors.noKeys],
    ['an expired token', stsErrors.expired],
    ['an audience that the provider does not accept', stsErrors.audience],
    ['an outage', stsErrors.unavailable],
  ])('fail with %s, because that proves nothing', async (_reason, error) => {
    const outcome = await probe(unprotected, always(error));
    expect(outcome.status).not.toBe(0);
    expect(outcome.log).toContain('Nothing is proven');
    expect(outcome.log).not.toContain('refused, as expected');
  });

  it('pass after a temporary outage', async () => {
    const outcome = await probe(unprotected, (_request, count) =>
      count === 0 ? stsErrors.noKeys : stsErrors.denied,
    );
    expect(outcome).toMatchObject({ status: 0 });
  });

  it("fail if the job's role does not work, because that proves nothing", async () => {
    for (const name of [others, audience]) {
      const outcome = await probe(name, always(stsErrors.denied));
      expect(outcome.status).not.toBe(0);
      expect(outcome.log).toContain("Nothing is proven: the job's own role refuses it, too");
      sts?.stop();
      runner?.remove();
    }
  });

  it('do not mistake a denial by the trust policy for a wrong audience', async () => {
    const outcome = await probe(audience, ({ claims }) =>
      claims.aud === setup.aws.audience ? 'admit' : stsErrors.denied,
    );
    expect(outcome.status).not.toBe(0);
    expect(outcome.log).toContain('Nothing is proven');
  });
});
