import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { firstJob } from '@/lib/plan/first-job';
import type { Setup } from '@/lib/setup/schema';
import type { Job } from '@/tests/support/gitlab-pipeline';
import { jobsOf } from '@/tests/support/repository-files';
import { hostileVariables } from '../support/hostile-variables';
import { type Moto, startMoto } from './moto';
import { describeWith } from './programs';
import { Runner, type Shell, shells, tokenOf } from './runner';
import { oneEnvironment } from './setups';

const example = oneEnvironment();
const [staging] = example.roles;
const job = firstJob(staging);
const modes = ['assume-role', 'web-identity-file'] as const;
type Mode = (typeof modes)[number];

const token = tokenOf({ iss: 'https://gitlab.com', aud: 'sts.amazonaws.com', sub: 'right' });
const session = `assumed-role/${staging.iam.name}/gitlab-48151623-1001-2002`;
const everyShell = Object.keys(shells) as Shell[];

/** The deploy job of a mode, with another script. */
function deployJob(mode: Mode, ...script: readonly string[]): Job {
  const setup = {
    ...example,
    roles: [{ ...staging, jobs: [{ ...job, credentials: mode, sessionSeconds: undefined }] }],
  } as Setup;
  const generated = jobsOf(bundleSetup(setup)).get(job.name);
  if (generated === undefined) throw new Error('no job');
  return { ...generated, script };
}

/** The same job with a login that keeps the environment, to show that the isolation stops the attack. */
function withoutIsolation(job: Job): Job {
  const [functions = '', ...rest] = job.before_script;
  return { ...job, before_script: [`${functions}\naws_oidc_isolated() { "$@"; }\n`, ...rest] };
}

/** Creates files that make the real AWS CLI run `evil NAME`, and returns the variables that point to them. */
function traps(runner: Runner): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const evil = join(runner.folder, 'evil');
  writeFileSync(evil, `#!/bin/sh\ntouch '${runner.path('ran')}'-"$1"\n`);
  chmodSync(evil, 0o755);
  const file = (path: string, text: string): string => {
    const full = join(runner.folder, 'traps', path);
    mkdirSync(join(full, '..'), { recursive: true });
    writeFileSync(full, text);
    return full;
  };
  const python = (name: string) =>
    `import subprocess\nsubprocess.call([${JSON.stringify(evil)}, '${name}'])\n`;
  const folder = (path: string) => join(runner.folder, 'traps', path);
  file('home/.aws/cli/alias', `[toplevel]\nsts = !${evil} alias\n`);
  for (const version of ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14']) {
    file(`home/.local/lib/python${version}/site-packages/usercustomize.py`, python('home'));
    file(`base/lib/python${version}/site-packages/usercustomize.py`, python('base'));
  }
  file('path/sitecustomize.py', python('path'));
  file('plugins/hostile_plugin.py', `${python('plugin')}\ndef awscli_initialize(cli):\n    pass\n`);
  const config = file(
    'config',
    `[plugins]\nhostile = hostile_plugin\ncli_legacy_plugin_path = ${folder('plugins')}\n`,
  );
  return {
    alias: { HOME: folder('home') },
    home: { HOME: folder('home') },
    base: { PYTHONUSERBASE: folder('base') },
    path: { PYTHONPATH: folder('path') },
    plugin: { AWS_CONFIG_FILE: config, PYTHONPATH: folder('plugins') },
  };
}

const ran = (runner: Runner, name: string): boolean => existsSync(`${runner.path('ran')}-${name}`);

describeWith(
  ['aws', 'moto_server', 'dash', 'bash', 'busybox', 'mksh'],
  'the login, with the real AWS CLI',
  () => {
    let moto: Moto;
    let runner: Runner;
    beforeAll(async () => {
      moto = await startMoto();
    });
    afterAll(() => moto.stop());
    beforeEach(() => {
      runner = new Runner(moto);
    });
    afterEach(() => runner.remove());

    const start = (job: Job, shell: Shell, variables: Readonly<Record<string, string>>) =>
      runner.run(job, shell, { AWS_STS_ID_TOKEN: token, ...variables });

    it('runs no code from a variable or a home directory', async () => {
      const all = traps(runner);
      for (const shell of everyShell)
        for (const mode of modes) {
          const outcome = await start(deployJob(mode, ':'), shell, Object.assign({}, ...Object.values(all)));
          expect(outcome).toMatchObject({ status: 0 });
          expect(outcome.log).toContain(session);
          for (const name of Object.keys(all)) expect([name, ran(runner, name)]).toEqual([name, false]);
        }
    });

    it.each(['alias', 'home', 'base', 'path', 'plugin'])(
      'runs such code without its isolation: %s',
      async (name) => {
        const variables = traps(runner)[name] ?? {};
        await start(withoutIsolation(deployJob('assume-role', ':')), 'dash', variables);
        expect(ran(runner, name)).toBe(true);
      },
    );

    it('prefers aws from a standard directory over PATH, and says which one it uses', async () => {
      const other = runner.path('other-bin');
      mkdirSync(other);
      writeFileSync(join(other, 'aws'), `#!/bin/sh\ntouch '${runner.path('ran')}-other'\nexit 1\n`);
      chmodSync(join(other, 'aws'), 0o755);
      const variables = { PATH: `${other}:${process.env.PATH}` };
      for (const shell of everyShell) {
        const outcome = await start(deployJob('assume-role', ':'), shell, variables);
        expect(outcome.log).toContain(`aws-oidc: using ${runner.folder}/bin/aws\n`);
        expect([outcome.status, ran(runner, 'other')]).toEqual([0, false]);
      }
    });

    it('cannot undo what the shell of the job loaded at its start, as with the Docker executor', async () => {
      const early = runner.path('ran-early');
      for (const shell of ['dash', 'bash'] as const) {
        const outcome = await start(deployJob('assume-role', ':'), shell, {
          BASH_ENV: `$(touch '${early}')`,
        });
        expect(outcome).toMatchObject({ status: 0 });
        expect(existsSync(early)).toBe(shell === 'bash');
      }
    });
  },
);

/** The only variables that a program of the login may see. */
const needed = [
  ...'PATH HOME AWS_REGION AWS_DEFAULT_REGION AWS_STS_REGIONAL_ENDPOINTS AWS_EC2_METADATA_DISABLED'.split(
    ' ',
  ),
  ...'HTTPS_PROXY https_proxy NO_PROXY no_proxy'.split(' '),
  ...'AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN'.split(' '),
  ...'AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN AWS_ROLE_SESSION_NAME'.split(' '),
  // Shells set these for every program they start.
  ...'_ PWD OLDPWD SHLVL'.split(' '),
];
const proxies = { HTTPS_PROXY: 'http://proxy.example:3128', no_proxy: 'localhost' };

/** Variables that replace or redirect credentials. The script does not get them back. */
const neverUsed =
  /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN|PROFILE|DEFAULT_PROFILE|CONFIG_FILE|SHARED_CREDENTIALS_FILE|ROLE_ARN|ROLE_SESSION_NAME|WEB_IDENTITY_TOKEN_FILE|CONTAINER_.*|ENDPOINT_URL.*|DATA_PATH|CA_BUNDLE|REGION|DEFAULT_REGION|STS_REGIONAL_ENDPOINTS|EC2_METADATA_DISABLED|IGNORE_CONFIGURED_ENDPOINT_URLS)$|^REQUESTS_CA_BUNDLE$/;
const certificates =
  /^(SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS|NODE_TLS_REJECT_UNAUTHORIZED)$/;

const hostile = 'hostile-value';
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const values = fc
  .array(
    fc.constantFrom(
      ...[
        "'",
        '"',
        '\n',
        '\\',
        '$(exit 9)',
        '`exit 9`',
        '=',
        ' ',
        '-x ',
        'export PATH',
        'declare -x HOME="',
        '*',
        '%',
        'é',
      ],
      ...['export aws_oidc_directory=/tmp', '\nexport AWS_STS_ID_TOKEN\n', '; exit 9', '${HOME}'],
    ),
    { maxLength: 8 },
  )
  .map((parts) => [hostile, ...parts].join(''));
const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...hostileVariables) },
  fc
    .stringMatching(/^[A-Z_][A-Za-z0-9_]{0,20}$/)
    .filter((variable) => !needed.includes(variable) && variable !== '_'),
);
/** bash refuses to change these itself. */
const readOnly = ['SHELLOPTS', 'BASHOPTS', 'UID', 'EUID', 'PPID', 'BASH_VERSINFO'];

describeWith(['dash', 'bash', 'busybox', 'mksh'], 'the login, among hostile variables', () => {
  /** Runs a job with `export` of each variable before its first line, like every executor. Programs record their environment. */
  async function reaches(mode: Mode, shell: Shell, variables: Readonly<Record<string, string>>) {
    const runner = new Runner({ endpoint: 'http://127.0.0.1:9' });
    try {
      const record = `/usr/bin/env -0 >>'${runner.path('reached')}'`;
      const arn = `arn:aws:sts::${staging.account}:${session}`;
      runner.command(
        'aws',
        `${record}\necho "\${HOME-none}" >>'${runner.path('homes')}'\ncase $2 in get-*) echo '${arn}' ;; *) echo '${arn} AKIAEXAMPLE secret session' ;; esac`,
      );
      // The recording programs then run the real ones.
      for (const program of 'mkdir rm cat base64 sed sleep printf'.split(' '))
        runner.command(program, `${record}\nPATH=/usr/bin:/bin\nexec ${program} "$@"`);
      const job = deployJob(
        mode,
        ...Object.entries(variables).map(
          ([variable, value]) =>
            `[ "\${${variable}-}" = ${quote(value)} ] || echo '${variable}' >>'${runner.path('result')}'`,
        ),
        // The end of the job is not under test, and a hostile PATH may break it.
        `echo end >>'${runner.path('result')}'`,
      );
      const exports = Object.entries(variables).map(
        ([variable, value]) => `export ${variable}=${quote(value)}`,
      );
      const outcome = await runner.run(
        { ...job, before_script: [exports.join('\n'), ...job.before_script], after_script: [] },
        shell,
        { AWS_STS_ID_TOKEN: token, ...proxies },
      );
      return {
        outcome,
        reached: read(runner, 'reached').split('\0'),
        changed: read(runner, 'result').trim().split('\n'),
        homes: read(runner, 'homes').trim().split('\n'),
      };
    } finally {
      runner.remove();
    }
  }
  const read = (runner: Runner, file: string) =>
    existsSync(runner.path(file)) ? readFileSync(runner.path(file), 'utf8') : '';

  /** Variables that shells set themselves. mksh sets the size of its terminal. */
  const ofShell = ['IFS', 'COLUMNS', 'LINES'];

  function expectIsolated(
    { outcome, reached, changed, homes }: Awaited<ReturnType<typeof reaches>>,
    mode: Mode,
  ): void {
    expect(outcome.log).toContain(session);
    expect(outcome.status).toBe(0);
    for (const entry of reached.filter((candidate) => candidate !== '')) {
      expect(needed).toContain(entry.slice(0, entry.indexOf('=')));
      expect(entry).not.toContain(hostile);
    }
    expect(reached).toContain(`HTTPS_PROXY=${proxies.HTTPS_PROXY}`);
    expect(reached.filter((entry) => entry.startsWith('AWS_REGION='))).toContain(
      `AWS_REGION=${staging.region}`,
    );
    // Without a separate home directory, the AWS CLI would use that of the user, with its aliases.
    for (const home of homes) expect(home).toMatch(/\/aws-oidc\.[^/]+$/);
    // The script gets all other variables back.
    const lost = changed.filter(
      (variable) => !neverUsed.test(variable) && !ofShell.includes(variable) && variable !== 'end',
    );
    expect(lost.filter((variable) => mode === 'assume-role' || !certificates.test(variable))).toEqual([]);
    expect(changed).toContain('end');
  }

  it.each(everyShell)('keeps them from all programs if all are set, in %s', async (shell) => {
    const all = Object.fromEntries(hostileVariables.map((variable) => [variable, hostile]));
    for (const mode of modes) expectIsolated(await reaches(mode, shell, all), mode);
  });

  it.each(everyShell)('keeps them from all programs with any values, in %s', async (shell) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...modes),
        fc.dictionary(
          name.filter((variable) => !readOnly.includes(variable)),
          values,
          { maxKeys: 25 },
        ),
        async (mode, variables) => expectIsolated(await reaches(mode, shell, variables), mode),
      ),
      { numRuns: 12 },
    );
  });
});
