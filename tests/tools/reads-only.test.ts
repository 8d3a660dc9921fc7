import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { gitlabConfigure } from '@/lib/generators/gitlab-configure';
import { type FakeGitlab, newProject, startFakeGitlab } from '../support/fake-gitlab';
import { plantedRoutes } from '../support/planted-keys';
import { deploy } from './deployed-state';
import { protectedSetup, runGitlabScript, token } from './gitlab-script';
import { keySearch, path as plantedProject, searchPrograms } from './key-search';
import { call, type Environment, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { run, temporaryFolder, unpack } from './run';
import { oneEnvironment } from './setups';

/*
 * In a mode that changes nothing according to its help, a script must send only requests that read. The same state makes the
 * script write in its other modes, which shows that there was something to change.
 */

interface Modes {
  /** The options of every mode that only reads. */
  readonly reads: readonly (readonly string[])[];
  /** The options of the mode that writes, if there is one. */
  readonly writes?: readonly string[];
  /** The modes that read the state after a run that writes. */
  readonly readsAfter?: readonly (readonly string[])[];
  /** Other calls in these modes, which the help or the summary must name. */
  readonly also?: RegExp;
}

const aws = {
  'apply.sh': { reads: [['--plan'], ['--plan', '--adopt']], writes: [] },
  'apply.sh --remove': {
    reads: [
      ['--remove', '--plan'],
      ['--plan', '--yes', '--with-provider', '--remove'],
      ['--with-audience', '--remove', '--force-in-use', '--plan'],
    ],
    writes: ['--remove', '--yes'],
  },
  'deployed.sh': { reads: [[], ['--subject-phase=1'], ['--known-roles=']] },
  'find-static-keys.sh': {
    reads: [['--aws'], ['--aws', 'deploy'], ['--aws', '--json']],
    also: /^GenerateCredentialReport$/,
  },
  'subject-rollout.sh': {
    reads: [
      ['1', '--plan'],
      ['3', '--plan', '--drop-others'],
    ],
    writes: ['1'],
  },
} as const satisfies Record<string, Modes>;

const gitlab = {
  'configure.sh': {
    reads: [['--plan'], ['--plan', '--yes'], ['--subject=new', '--plan'], ['--report']],
    writes: ['--yes'],
    readsAfter: [
      ['--restore', '--plan'],
      ['--plan', '--restore', '--yes'],
      ['--subject=old', '--plan'],
      ['--report'],
    ],
  },
} as const satisfies Record<string, Modes>;

const read = /^(?:Get|List|Describe|Simulate)[A-Z]|^GET /;
const writesIn = (calls: readonly string[], also?: RegExp) =>
  calls.filter((name) => !read.test(name) && !also?.test(name));

const preset = oneEnvironment();
/** Changes the subject, so that the bundle contains the script for that, too. */
const setup = { ...preset, gitlab: { ...preset.gitlab, subject: { form: 'project-id' as const } } };
const [{ account }] = setup.roles;
const scripts = bundleSetup(setup).filter(({ executable }) => executable);
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const pathOf = (name: string) => scripts.find(({ path }) => nameOf(path) === scriptOf(name))?.path ?? name;

/** The script in a name such as `apply.sh --remove`. */
const scriptOf = (name: string) => name.split(' ')[0] ?? name;

it('every script is tested in each mode that only reads according to its help', () => {
  const tried: Readonly<Record<string, Modes>> = { ...aws, ...gitlab };
  expect([...new Set(Object.keys(tried).map(scriptOf))].sort()).toEqual(
    scripts.map(({ path }) => nameOf(path)).sort(),
  );
  for (const { path, text } of scripts) {
    const help = (text.split(/^[^#]/m)[0] ?? '').replace(/^# ?/gm, '').replace(/\s+/g, ' ');
    expect(help, path).toMatch(/(?:changes|removes) nothing/i);
    const reads = Object.entries(tried).flatMap(([name, modes]) =>
      scriptOf(name) === nameOf(path) ? modes.reads : [],
    );
    // It reads only with an option, or it never writes.
    const plans = help.includes('--plan');
    for (const options of reads)
      expect(options.some((option) => option === '--plan' || option === '--report')).toBe(plans);
    if (!plans) expect(help).toMatch(/\. (?:It reads and c|It c|C)hanges nothing\b/);
  }
});

describeWith(['aws', 'moto_server', 'dash', 'jq'], 'a script for AWS that only reads', () => {
  let moto: Moto;
  let env: Environment;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());

  it.each(Object.entries<Modes>(aws))(
    '%s',
    async (name, { reads, writes, also }) => {
      await moto.reset();
      env = await signedIn(moto, account);
      const folder = unpack(setup);
      await deploy(moto, env, { folder, setup });
      const role = { RoleName: setup.roles[0].iam.name };
      await call(moto, env, 'UpdateRole', { ...role, MaxSessionDuration: '7200' });
      await call(moto, env, 'CreateUser', { UserName: 'deploy' });
      await call(moto, env, 'CreateAccessKey', { UserName: 'deploy' });
      moto.answer('ListServiceSpecificCredentials', () => '<ServiceSpecificCredentials/>');
      const start = async (options: readonly string[]) => {
        moto.forgetCalls();
        const outcome = await run(['dash', join(folder, pathOf(name)), ...options], { env, cwd: '/' });
        expect(outcome.stderr).toBe('');
        expect(moto.calls.length).toBeGreaterThan(1);
        return writesIn(moto.calls, also);
      };
      for (const options of reads) expect([options, await start(options)]).toEqual([options, []]);
      if (writes !== undefined) expect(await start(writes)).not.toEqual([]);
    },
    300_000,
  );
});

describeWith(['dash'], 'deployed.sh --policies', () => {
  it('only sends the policies to AWS for validation', async () => {
    const bin = temporaryFolder();
    const log = join(bin, 'calls');
    writeFileSync(
      join(bin, 'aws'),
      `#!/bin/sh\nprintf '%s %s\\n' "$1" "$2" >>'${log}'\ncase $2 in get-*) answer=${account} ;; esac\nprintf '<answer>\\n%s</answer>\\n' "\${answer:+$answer\n}"\n`,
    );
    chmodSync(join(bin, 'aws'), 0o755);
    const outcome = await run(['dash', join(unpack(setup), 'verify/deployed.sh'), '--policies'], {
      env: { PATH: `${bin}:${process.env.PATH ?? ''}`, HOME: '/nonexistent' },
    });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    const calls = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    expect(new Set(calls)).toEqual(new Set(['sts get-caller-identity', 'accessanalyzer validate-policy']));
  });
});

describeWith(['curl', 'jq', 'dash'], 'a script for GitLab that only reads', () => {
  let server: FakeGitlab;
  beforeEach(async () => {
    server = await startFakeGitlab(newProject('platform/landing-zone', 12), token);
  });
  afterEach(() => server.stop());

  it.each(Object.entries<Modes>(gitlab))(
    '%s',
    async (_, { reads, writes, readsAfter = [] }) => {
      const folder = temporaryFolder();
      const start = async (args: readonly string[]) => {
        server.requests.length = 0;
        await runGitlabScript(gitlabConfigure, server, { setup: protectedSetup(), args, folder });
        expect(server.requests).not.toEqual([]);
        return writesIn(server.requests);
      };
      for (const options of reads) expect([options, await start(options)]).toEqual([options, []]);
      if (writes !== undefined) expect(await start(writes)).not.toEqual([]);
      for (const options of readsAfter) expect([options, await start(options)]).toEqual([options, []]);
    },
    300_000,
  );
});

describeWith(searchPrograms, 'find-static-keys.sh', () => {
  const { search, calls } = keySearch();

  it('sends only GET requests and GraphQL queries, no mutations', async () => {
    await search(plantedRoutes(plantedProject));
    expect(calls().length).toBeGreaterThan(10);
    const posts = calls().filter(({ method }) => method !== 'GET');
    expect(posts.length).toBeGreaterThan(0);
    for (const { method, path, body } of posts) {
      expect([method, path]).toEqual(['POST', 'graphql']);
      expect((body as { query: string }).query).toMatch(/^query\(/);
    }
  });
});
