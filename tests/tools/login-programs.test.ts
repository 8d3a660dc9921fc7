import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { firstJob } from '@/lib/plan/first-job';
import type { Setup } from '@/lib/setup/schema';
import type { Job } from '@/tests/support/gitlab-pipeline';
import { jobsOf } from '@/tests/support/repository-files';
import { type Decide, type FakeSts, startFakeSts, stsErrors } from '../support/fake-sts';
import { describeWith } from './programs';
import { type JobOutcome, type Shell, shells, tokenOf } from './runner';
import { oneEnvironment } from './setups';
import { TinyImage, utilities } from './tiny-image';
import { startTlsFront, type TlsFront } from './tls-front';

const example = oneEnvironment();
const [staging] = example.roles;
/** A name with characters that have a meaning in form data. */
const role = 'payments+api=staging';
const modes = ['assume-role', 'web-identity-file'] as const;
type Mode = (typeof modes)[number];
const programs = ['aws', 'curl', 'wget', 'python3'] as const;
const everyShell = Object.keys(shells) as Shell[];

const claims = { iss: 'https://gitlab.com', aud: 'sts.amazonaws.com', sub: 'other', ref_protected: 'false' };
const token = tokenOf(claims);
const secrets = [token, 'probe-secret-value', 'probe-session-value'];
const host = `sts.${staging.region}.amazonaws.com`;
const session = `arn:aws:sts::${staging.account}:assumed-role/${role}/gitlab-48151623-1001-2002`;

describeWith(
  ['aws', 'curl', 'wget', 'python3', 'openssl', 'dash', 'bash', 'busybox', 'mksh'],
  'the login, with one program that can ask AWS',
  () => {
    let decide: Decide = () => 'admit';
    let sts: FakeSts;
    let front: TlsFront;
    let image: TinyImage;
    const certificates = mkdtempSync(join(tmpdir(), 'keyless-tls-'));
    beforeAll(async () => {
      sts = await startFakeSts((request, count) => decide(request, count));
      front = await startTlsFront(host, sts.endpoint, certificates);
    });
    afterAll(() => {
      front.stop();
      sts.stop();
      rmSync(certificates, { recursive: true });
    });
    beforeEach(() => {
      decide = () => 'admit';
      sts.forget();
      front.forget();
    });
    afterEach(() => image.remove());

    function jobOf(mode: Mode, caBundle: string | undefined): Job {
      const script = [
        `export -p >'${image.folder}/result'`,
        ...(mode === 'web-identity-file'
          ? ['if read -r line <"$AWS_WEB_IDENTITY_TOKEN_FILE"; then exit 5; fi', `[ "$line" = '${token}' ]`]
          : []),
      ];
      const job = { ...firstJob(staging), credentials: mode, sessionSeconds: undefined, caBundle, script };
      const setup = {
        ...example,
        roles: [{ ...staging, iam: { ...staging.iam, name: role }, jobs: [job] }],
      } as Setup;
      const made = jobsOf(bundleSetup(setup)).get(job.name);
      if (made === undefined) throw new Error('no job');
      return made;
    }

    const start = (
      mode: Mode,
      shell: Shell,
      variables = {},
      caBundle: string | undefined = front.authority,
    ) => image.run(jobOf(mode, caBundle), shell, { ...environment(), ...variables });
    const environment = () => ({ AWS_STS_ID_TOKEN: token, HTTPS_PROXY: front.proxy });

    /** Checks that no secret was an argument, is in the log, or is left on disk. */
    function expectSecret(outcome: JobOutcome): void {
      for (const secret of secrets) {
        expect(outcome.log).not.toContain(secret);
        expect(image.read('arguments')).not.toContain(secret);
      }
      expect(readdirSync(image.temporary)).toEqual([]);
      expect(readdirSync(image.checkout)).toEqual([]);
    }

    function expectStopped(outcome: JobOutcome): void {
      expect(outcome.status).not.toBe(0);
      expect(image.read('result')).toBe('');
      expectSecret(outcome);
    }

    describe.each(everyShell)('in %s', (shell) => {
      describe.each(programs)('with %s alone', (program) => {
        beforeEach(() => {
          image = new TinyImage([program]);
        });

        it('exchanges the token, checks the role and keeps the session short', async () => {
          const outcome = await start('assume-role', shell);
          expect(outcome.log).toContain(`aws-oidc: running as ${session} (a session lasts 900 seconds)`);
          expect(outcome.status).toBe(0);
          expect(outcome.log).toContain(`aws-oidc: using ${image.bin}/${program}`);
          expect(sts.requests).toHaveLength(1);
          expect(sts.requests[0]).toMatchObject({
            line: 'POST /',
            role: `arn:aws:iam::${staging.account}:role${staging.iam.path ?? '/'}${role}`,
            claims,
            form: {
              Action: 'AssumeRoleWithWebIdentity',
              Version: '2011-06-15',
              RoleSessionName: 'gitlab-48151623-1001-2002',
              DurationSeconds: '900',
              WebIdentityToken: token,
            },
          });
          expect(new Set(front.asked)).toEqual(new Set([`${host}:443`]));
          const result = image.read('result');
          for (const value of ['ASIAPROBEPROBEPROBE0', 'probe-secret-value', 'probe-session-value'])
            expect(result).toContain(value);
          expect(result).toContain(`AWS_CA_BUNDLE`);
          expect(result).not.toContain(token);
          expectSecret(outcome);
        });

        it('checks the role of a token file, and discards the session used for that', async () => {
          const outcome = await start('web-identity-file', shell);
          expect(outcome.log).toContain(`aws-oidc: running as ${session} (a session lasts 3600 seconds)`);
          expect(outcome.status).toBe(0);
          expect(sts.requests).toHaveLength(1);
          const result = image.read('result');
          expect(result).toMatch(/AWS_WEB_IDENTITY_TOKEN_FILE=.*aws-oidc\..*\/token/);
          expect(result).not.toMatch(/AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)=/);
          expectSecret(outcome);
        });

        it('explains a denial with the claims, and does not retry', async () => {
          decide = () => stsErrors.denied;
          for (const mode of modes) {
            sts.forget();
            const outcome = await start(mode, shell);
            expectStopped(outcome);
            expect(outcome.log).toContain(
              '(AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized',
            );
            expect(outcome.log).toMatch(/sub +is other, the role expects project_path:/);
            expect(outcome.log).toMatch(/ref_protected +is false, the role expects true/);
            expect(sts.requests).toHaveLength(1);
          }
        });

        it('retries if AWS is busy or cannot fetch the keys', async () => {
          const busy = [stsErrors.throttled, stsErrors.noKeys];
          decide = (_request, count) => busy[count] ?? 'admit';
          const outcome = await start('assume-role', shell);
          // The AWS CLI retries after throttling itself.
          if (program !== 'aws')
            expect(outcome.log).toMatch(/attempt 1 of 5 failed.*\(Throttling\).*Rate exceeded/);
          expect(outcome.log).toMatch(
            /attempt \d of 5 failed, retrying:[^:]*: Couldn't retrieve verification key/,
          );
          expect(sts.requests).toHaveLength(3);
          expect(outcome.log).toContain(`running as ${session}`);
          expect(outcome.status).toBe(0);
          expectSecret(outcome);
        });

        it('says for an expired token how long tokens and sessions are valid', async () => {
          decide = () => stsErrors.expired;
          const outcome = await start('assume-role', shell);
          expectStopped(outcome);
          expect(outcome.log).toContain('ExpiredTokenException');
          expect(outcome.log).toContain('it is valid for the timeout of the job');
          expect(outcome.log).toContain('lasts 900 seconds from the login');
        });

        it('sends nothing to a host whose certificate the image does not trust', async () => {
          const outcome = await image.run(jobOf('assume-role', undefined), shell, environment());
          expectStopped(outcome);
          expect(outcome.log).toContain(`does not trust the certificate of ${host}`);
          expect(outcome.log).toContain('caBundle');
          expect(outcome.log).not.toContain('trying again');
          expect(sts.requests).toEqual([]);
        });
      });

      it('continues with a token file if no program can call STS, and says so', async () => {
        image = new TinyImage([], utilities.slice(0, 3).concat(shell === 'mksh' ? ['printf'] : []));
        const outcome = await start('web-identity-file', shell);
        expect(outcome.log).toContain('not checked which role this is');
        expect(outcome.status).toBe(0);
        expect(image.read('result')).toContain(staging.region);
        expect(sts.requests).toEqual([]);
        expectSecret(outcome);
        const stopped = await start('assume-role', shell);
        expect(stopped.status).not.toBe(0);
        expect(stopped.log).toContain('no aws, curl, GNU wget or python3');
      });
    });

    it('uses a program from the PATH of the job only if no standard directory has any of them', async () => {
      const PATH = (): string => `${image.elsewhere}:${image.bin}`;
      image = new TinyImage(['curl']);
      image.command('aws', 'exit 9', image.elsewhere);
      const installed = await start('assume-role', 'dash', { PATH: PATH() });
      expect(installed.log).toContain(`aws-oidc: using ${image.bin}/curl\n`);
      expect(installed.status).toBe(0);
      image.remove();
      image = new TinyImage([]);
      image.command('aws', 'exit 9', image.elsewhere);
      const other = await start('assume-role', 'dash', { PATH: PATH() });
      expect(other.log).toContain(`aws-oidc: using ${image.elsewhere}/aws\n`);
      expect(other.status).not.toBe(0);
    });

    it('finds programs that are only on the PATH of the job, as in images without /usr/bin', async () => {
      image = new TinyImage([], []);
      for (const name of utilities)
        image.command(name, `PATH=/usr/bin:/bin exec ${name} "$@"`, image.elsewhere);
      const outcome = await start('web-identity-file', 'dash', { PATH: image.elsewhere });
      expect(outcome.log).toContain('not checked which role this is');
      expect(outcome.status).toBe(0);
    });

    it.each(['mkdir', 'rm', 'cat'])('names what it needs besides a shell: %s', async (missing) => {
      image = new TinyImage(
        ['curl'],
        utilities.filter((name) => name !== missing),
      );
      const outcome = await start('assume-role', 'dash');
      expect(outcome.status).not.toBe(0);
      expect(outcome.log).toContain(`The image has no ${missing}. The login needs mkdir, rm and cat`);
    });

    it.each(['base64', 'sed'])('explains a denial as far as it can without %s', async (missing) => {
      decide = () => stsErrors.denied;
      image = new TinyImage(
        ['curl'],
        utilities.filter((name) => name !== missing),
      );
      const outcome = await start('assume-role', 'dash');
      expectStopped(outcome);
      expect(outcome.log).toMatch(
        new RegExp(`sub +is \\(unread: the image has no ${missing}\\), the role expects project_path:`),
      );
    });

    it('stops if the image lacks the CA bundle that the job names', async () => {
      image = new TinyImage(['curl']);
      const outcome = await start('assume-role', 'dash', {}, '/etc/ssl/none.pem');
      expectStopped(outcome);
      expect(outcome.log).toContain(
        'The image has no file /etc/ssl/none.pem, which the setup names as caBundle',
      );
      expect(sts.requests).toEqual([]);
    });

    it('keeps variables that point to the same certificates, and those that the build needs', async () => {
      image = new TinyImage(['curl']);
      const unchanged = {
        NODE_OPTIONS: '--max-old-space-size=4096',
        PYTHONPATH: 'lib',
        JAVA_TOOL_OPTIONS: '-Xmx1g',
        NODE_EXTRA_CA_CERTS: front.authority,
        REQUESTS_CA_BUNDLE: front.authority,
      };
      const dropped = { SSL_CERT_FILE: '/tmp/other.pem', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
      const outcome = await start('web-identity-file', 'dash', { ...unchanged, ...dropped });
      expect(outcome.status).toBe(0);
      for (const [name, value] of Object.entries({ ...unchanged, AWS_CA_BUNDLE: front.authority })) {
        expect(image.read('result')).toContain(`export ${name}='${value}'`);
        expect(outcome.log).not.toContain(name);
      }
      for (const name of Object.keys(dropped)) {
        expect(image.read('result')).not.toContain(`${name}=`);
        expect(outcome.log).toContain(`aws-oidc: ${name} is set in this environment and not used`);
      }
    });

    it('reads no certificates and no URL from variables with its internal names', async () => {
      image = new TinyImage(['curl']);
      const job = jobOf('assume-role', undefined);
      const variables = { aws_oidc_ca_bundle: front.authority, aws_oidc_domain: 'example.com' };
      const outcome = await image.run(job, 'dash', { ...environment(), ...variables });
      expectStopped(outcome);
      expect(new Set(front.asked)).toEqual(new Set([`${host}:443`]));
      expect(sts.requests).toEqual([]);
    });

    it('prints nothing of a response that is not from STS, and retries if a proxy failed', async () => {
      const failing = { status: 502, code: '', message: 'probe-secret-value' };
      for (const program of ['curl', 'wget', 'python3'] as const) {
        sts.forget();
        decide = (_request, count) => (count === 0 ? failing : 'admit');
        image = new TinyImage([program]);
        const outcome = await start('assume-role', 'dash');
        expect(outcome.log).toContain(
          'An error occurred (502) when calling the AssumeRoleWithWebIdentity operation',
        );
        expect(outcome.status).toBe(0);
        expectSecret(outcome);
        image.remove();
      }
    });

    it('does not use a wget that might not check certificates', async () => {
      image = new TinyImage([]);
      image.command('wget', 'exec /usr/bin/busybox wget "$@"');
      const outcome = await start('assume-role', 'dash');
      expectStopped(outcome);
      expect(outcome.log).toContain('no aws, curl, GNU wget or python3');
      expect(front.asked).toEqual([]);
    });
  },
);
