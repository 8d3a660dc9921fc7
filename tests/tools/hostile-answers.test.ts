import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { protectedSetup, token } from './gitlab-script';
import { describeWith } from './programs';
import { type Outcome, placeScript, run, shells, temporaryFolder } from './run';

/*
 * GitLab, or a server in its place, puts characters into every text of every response that control a terminal or mislead a
 * reader. No script prints any of them. The file for --restore keeps the texts unchanged.
 */

/** C0, ESC, DEL, C1 as UTF-8 (U+009B starts a command), a zero width space, a line separator, direction overrides, and more. */
const hostile = 'x\u0007\u001b[31m\u007f\u009b31m\u200b\u2028\u202e\u2066\ufeff\u{e0041}y';
/** The same without characters that headers cannot contain. */
const hostileHeader = Buffer.from('/x\u009b31m\u200b\u2028\u202ey', 'utf8').toString('latin1');
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd\u{e0000}-\u{e0fff}]/u;

type Json = Record<string, unknown>;

const levels = [
  { id: 1, access_level: 30, access_level_description: hostile, user_id: null, group_id: null },
  { id: 2, access_level: 35, access_level_description: hostile, user_id: null, group_id: null },
  { id: 3, access_level: 40, access_level_description: { of: hostile }, user_id: hostile, group_id: null },
];
const rule = (name: string): Json => ({
  name,
  push_access_levels: levels,
  merge_access_levels: levels,
  unprotect_access_levels: levels,
  create_access_levels: levels,
  deploy_access_levels: levels,
  description: hostile,
  approval_rules: [],
});
const named: Json = {
  ...variable(`AWS_SECRET_ACCESS_KEY${hostile}`),
  id: 5,
  name: `aws${hostile}`,
  tier: hostile,
  username: hostile,
  access_level: 40,
  state: 'active',
};

function variable(key: string): Json {
  return { key, value: hostile, variable_type: hostile, environment_scope: hostile, protected: false };
}

const inherited: Json = {
  key: `AWS_PROFILE${hostile}`,
  groupName: hostile,
  protected: false,
  environmentScope: hostile,
};

/** The project, with text in its settings instead of other types. */
const project = (path: string): Json => ({
  id: 12,
  path_with_namespace: path,
  namespace: { kind: 'group', name: hostile },
  description: hostile,
  ci_id_token_sub_claim_components: [hostile],
  restrict_user_defined_variables: hostile,
  ci_pipeline_variables_minimum_override_role: hostile,
  public_jobs: hostile,
});

/** Serves hostile text everywhere. `refused` is a status for everything except the project, `moved` for everything. */
interface World {
  readonly path?: string;
  readonly refused?: number;
  readonly moved?: boolean;
  readonly writes?: 'refused' | 'taken';
}

async function serve({ path = 'platform/landing-zone', refused, moved, writes = 'refused' }: World) {
  const server = createServer(async (request, response): Promise<void> => {
    await text(request);
    const send = (status: number, body: unknown) =>
      void response
        .writeHead(status, {
          'content-type': 'application/json',
          location: hostileHeader,
          'x-hostile': hostileHeader,
          'retry-after': status === 500 ? '0' : hostileHeader,
        })
        .end(JSON.stringify(body));
    const message = { message: hostile, error: hostile };
    if (moved) return send(302, message);
    const address = decodeURIComponent(
      new URL(request.url ?? '', 'http://x').pathname.replace(/^\/api\/(v4\/)?/, ''),
    );
    if (address === 'projects/12' && request.method === 'GET') return send(200, project(path));
    if (refused !== undefined) return send(refused, message);
    if (address !== 'graphql' && request.method !== 'GET')
      return send(writes === 'taken' ? 200 : 422, message);
    send(200, answer(address, request));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answer(address: string, { url }: IncomingMessage): unknown {
  const page = Number(new URL(url ?? '', 'http://x').searchParams.get('page') ?? 1);
  if (address === 'graphql')
    return {
      data: { project: { inheritedCiVariables: { pageInfo: { hasNextPage: false }, nodes: [inherited] } } },
    };
  if (address.endsWith('/ci/lint'))
    return {
      valid: true,
      merged_yaml: `${hostile}:\n  AWS_SECRET_ACCESS_KEY: "abcdefghijklmno${hostile}"\n`,
    };
  if (/\/(pipelines|pipeline_schedules)\/\d+/.test(address))
    return address.endsWith('variables')
      ? [variable(`AWS_PROFILE${hostile}`)]
      : { id: 5, variables: [variable(hostile)] };
  if (address.endsWith('/pipelines')) return [{ id: 5, ref: hostile }];
  if (page > 1) return [];
  if (/\/protected_\w+$/.test(address))
    return ['main', 'v*', 'prod', `*${hostile}`, `ma*${hostile}`, '*', `pro*${hostile}`].map(rule);
  return [named, { ...named, id: 6, key: hostile, hidden: true, name: `prod${hostile}` }];
}

const files = bundleSetup(protectedSetup());

/** Runs a script against a URL, on a terminal if `terminal` is set. */
async function start(
  path: string,
  address: string,
  args: readonly string[],
  {
    shell = ['dash'] as readonly string[],
    folder = temporaryFolder(),
    terminal = false,
    env = { GITLAB_TOKEN: token } as Readonly<Record<string, string>>,
  } = {},
): Promise<Outcome> {
  const script = placeScript(
    folder,
    (files.find((file) => file.path === path)?.text ?? '')
      .replace(/^gitlab=.*$/m, `gitlab=${address}`)
      .replace(/^gitlab_host=.*$/m, `gitlab_host=${new URL(address).host}`),
  );
  const command = [...shell, script, ...args];
  return run(
    terminal ? ['script', '-qec', command.map((word) => `'${word}'`).join(' '), '/dev/null'] : command,
    { cwd: '/', env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', LC_ALL: 'C.UTF-8', ...env } },
  );
}

function expectSafe({ stdout, stderr }: Outcome): void {
  const output = (stdout + stderr).replaceAll('\r\n', '\n');
  expect(output).not.toBe('');
  expect(output.match(unsafe)?.[0]).toBeUndefined();
}

const runs = [
  ['gitlab/configure.sh', '--report'],
  ['gitlab/configure.sh', '--plan'],
  ['gitlab/configure.sh', '--yes'],
  ['verify/find-static-keys.sh', '--no-history'],
  ['verify/find-static-keys.sh', '--no-history', '--json'],
] as const;
const worlds: Readonly<Record<string, World>> = {
  'hostile text in every answer': {},
  'a project of another path': { path: `platform/${hostile}` },
  'a refused list': { refused: 422 },
  'an outage': { refused: 500 },
  'a redirect': { moved: true },
};

describeWith(
  ['curl', 'jq', 'dash', 'bash', 'busybox', 'script'],
  'a script for GitLab prints nothing that a terminal obeys',
  () => {
    it.each(
      runs.flatMap(([path, ...args], index) =>
        Object.entries(worlds).map(([name, world]) => ({
          path,
          args,
          name,
          world,
          shell: shells[index % shells.length]?.command ?? ['dash'],
        })),
      ),
    )('$path $args, $name', async ({ path, args, world, shell }) => {
      const address = await serve(world);
      expectSafe(await start(path, address, args, { shell }));
      if (path.startsWith('verify')) expectSafe(await start(path, address, args, { shell, terminal: true }));
    });

    it('and saves the original texts for --restore', async () => {
      const folder = temporaryFolder();
      const address = await serve({ writes: 'taken' });
      expectSafe(await start('gitlab/configure.sh', address, ['--yes'], { folder }));
      const saved = join(folder, 'scripts/configure.before.json');
      expect(existsSync(saved)).toBe(true);
      expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({
        settings: { public_jobs: hostile },
        protected_branches: { main: rule('main') },
      });
      for (const args of [['--restore', '--plan'], ['--restore']])
        expectSafe(await start('gitlab/configure.sh', address, args, { folder }));
    });

    it.each([
      ['gitlab/configure.sh', '--report'],
      ['gitlab/configure.sh', '--plan'],
      ['verify/find-static-keys.sh'],
    ] as const)('%s %s, errors from glab', async (path, ...args) => {
      const bin = temporaryFolder();
      writeFileSync(join(bin, 'glab'), `#!/bin/sh\nprintf '%s\\n' '${hostile}' >&2\nexit 1\n`);
      chmodSync(join(bin, 'glab'), 0o755);
      const outcome = await start(path, 'https://gitlab.example.org', args, {
        env: { PATH: `${bin}:${process.env.PATH ?? ''}` },
      });
      expect(outcome).toMatchObject({ status: 2, stdout: '' });
      expectSafe(outcome);
    });
  },
);
