import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setupPresets } from '@/lib/setup/presets';
import { run } from './run';

const root = fileURLToPath(new URL('../..', import.meta.url));
const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' };
const [{ setup }] = setupPresets;

/** The code blocks with this language in README.md below "As a package". */
function documented(language: string): readonly string[] {
  const [, section = ''] = readFileSync(join(root, 'README.md'), 'utf8').split('\n## As a package\n');
  const [text = ''] = section.split('\n## ');
  return [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, code]) =>
    name === language && code !== undefined ? [code] : [],
  );
}

// Packs, installs and uses the package in an empty folder, as a user would.
describe('the package from npm pack', () => {
  let packed = '';
  const folder = mkdtempSync(join(tmpdir(), 'keyless package '));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    const pack = await run(['npm', 'pack', '--silent', '--pack-destination', folder], { env, cwd: root });
    expect(pack.stderr).toBe('');
    packed = pack.stdout.trim().split('\n').at(-1) ?? '';
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    writeFileSync(join(folder, 'setup.json'), JSON.stringify(setup));
    writeFileSync(
      join(folder, 'roles.json'),
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: { StringLike: { 'gitlab.com:sub': 'project_path:acme/*' } },
          },
        ],
      }),
    );
    const installed = await run(['npm', 'install', '--silent', '--no-audit', '--no-fund', `./${packed}`], {
      env,
      cwd: folder,
    });
    expect(installed.status, installed.stderr).toBe(0);
  }, 300_000);

  it('installs only small libraries, and no build tools', async () => {
    const listed = await run(['npm', 'ls', '--all', '--parseable'], { env, cwd: folder });
    const names = listed.stdout
      .trim()
      .split('\n')
      .flatMap((path) => path.split('/node_modules/').slice(1));
    expect(names.sort()).toEqual(['@noble/hashes', 'diff', 'fflate', 'keyless', 'yaml', 'zod']);
  });

  it('runs the commands of README.md', async () => {
    const commands = documented('sh')
      .flatMap((code) => code.trim().split('\n'))
      .filter((line) => line.startsWith('npx '));
    expect(commands.length).toBeGreaterThan(2);
    const statuses: (number | null)[] = [];
    for (const command of commands) {
      const { status, stdout, stderr } = await run(['sh', '-c', command], { env, cwd: folder });
      expect(stdout, `${command}\n${stderr}`).not.toBe('');
      statuses.push(status);
    }
    // These roles let every project of a group in.
    expect(statuses).toEqual(commands.map((command) => (command.includes(' check ') ? 1 : 0)));
    expect(readFileSync(join(folder, 'bundle', 'BLAST-RADIUS.md'), 'utf8')).toContain('# Blast radius');
  });

  it('runs the program of README.md in Node, with types that TypeScript accepts', async () => {
    const [program = ''] = documented('ts');
    expect(program).toContain("from 'keyless'");
    writeFileSync(join(folder, 'program.ts'), program);
    mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true });
    symlinkSync(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
    symlinkSync(join(root, 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    // The installed declarations of Node are older than this TypeScript version.
    const options = ['--module', 'nodenext', '--strict', '--types', 'node', '--skipLibCheck'];
    const compiled = await run(['node', tsc, ...options, 'program.ts'], { env, cwd: folder });
    expect(compiled.stdout).toBe('');
    const { status, stdout, stderr } = await run(['node', 'program.js'], { env, cwd: folder });
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/^\d+ of \d+ attacks stopped\n/);
  });

  it.each(['setup', 'generate', 'attack', 'prove', 'check'])(
    'has the entry point keyless/%s',
    async (name) => {
      const program = `import * as entry from 'keyless/${name}'; console.log(Object.keys(entry).length > 0)`;
      const { stdout, stderr } = await run(['node', '--input-type=module', '-e', program], {
        env,
        cwd: folder,
      });
      expect(stdout, stderr).toBe('true\n');
    },
  );
});
