import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '../support/gitlab-pipeline';
import type { Moto } from './moto';
import { program } from './programs';
import { type Outcome, run } from './run';

/** How a runner starts each shell. */
export const shells = {
  dash: ['dash'],
  bash: ['bash'],
  busybox: ['busybox', 'sh'],
  mksh: ['mksh'],
} as const;

export type Shell = keyof typeof shells;

export interface JobOutcome {
  readonly status: number;
  /** Standard output and error together: what the job log shows. */
  readonly log: string;
}

/** The PATH that the login sets in the generated script: the standard directories. */
const standardPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** An unsigned token with these claims, in the form of GitLab's tokens. */
export const tokenOf = (claims: object): string =>
  [{ alg: 'RS256', typ: 'JWT' }, claims, 'signature']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

/**
 * A fake GitLab runner: a checkout, a temporary directory next to it, and an `aws` on the path that records its calls and
 * runs the real AWS CLI against the emulator, whatever the script sets.
 */
export class Runner {
  readonly folder = mkdtempSync(join(tmpdir(), 'keyless-runner-'));
  readonly checkout = this.directory('builds/project');
  readonly temporary = this.directory('builds/project.tmp');
  readonly home = this.directory('home');
  private readonly bin = this.directory('bin');

  constructor(moto: Pick<Moto, 'endpoint'>) {
    this.command(
      'aws',
      `printf '%s\\n' "$*" >>'${this.path('calls')}'
env | sort >'${this.path('environment')}'
if [ -s '${this.path('failures')}' ]; then
  head -n 1 '${this.path('failures')}' >&2
  sed -i 1d '${this.path('failures')}'
  exit 254
fi
export AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=false AWS_ENDPOINT_URL='${moto.endpoint}'
exec '${program('aws')}' "$@"`,
    );
    this.command('sleep', `printf '%s\\n' "$1" >>'${this.path('pauses')}'`);
  }

  /** The next calls of `aws` fail with these messages, one each. */
  failNext(...messages: readonly string[]): void {
    writeFileSync(this.path('failures'), messages.map((message) => `${message}\n`).join(''));
  }

  /** What a job or the fake `aws` wrote to the runner's folder, or an empty text. */
  read(name: 'calls' | 'environment' | 'pauses' | 'result'): string {
    return existsSync(this.path(name)) ? readFileSync(this.path(name), 'utf8') : '';
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Runs before_script and script in one shell, then after_script in another, like a runner. */
  async run(job: Job, shell: Shell, variables: Readonly<Record<string, string>>): Promise<JobOutcome> {
    return runJob(job, shell, this.checkout, `${this.bin}:${standardPath}`, {
      PATH: `${this.bin}:${process.env.PATH}`,
      HOME: this.home,
      LANG: 'C.UTF-8',
      RUNNER_TEMP_PROJECT_DIR: this.temporary,
      ...variables,
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private directory(name: string): string {
    const path = this.path(name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Installs a program in a standard directory. */
  command(name: string, body: string): void {
    const path = join(this.bin, name);
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  }
}

/**
 * Runs before_script and script of a job in one shell, then after_script in another, like a runner: an `eval` of all lines with an
 * empty input, under `set -e` and, if the shell has it, `pipefail`. `installed` are the directories that replace the standard
 * directories.
 */
export async function runJob(
  job: Job,
  shell: Shell,
  checkout: string,
  installed: string,
  variables: Readonly<Record<string, string>>,
): Promise<JobOutcome> {
  const env = {
    CI_PROJECT_DIR: checkout,
    CI_PROJECT_ID: '48151623',
    CI_PIPELINE_ID: '1001',
    CI_JOB_ID: '2002',
    ...variables,
  };
  const [command, ...options] = shells[shell];
  const start =
    'if (set -o pipefail) 2>/dev/null; then set -o pipefail; fi; set -e; : | eval "$KEYLESS_TEST_SCRIPT" 2>&1';
  const inShell = (lines: readonly string[]): Promise<Outcome> => {
    const code = lines.join('\n').replaceAll(`PATH=${standardPath}`, `PATH=${installed}`);
    return run([program(command) ?? command, ...options, '-c', start], {
      cwd: checkout,
      env: { ...env, KEYLESS_TEST_SCRIPT: `unset KEYLESS_TEST_SCRIPT\n${code}` },
    });
  };
  const main = await inShell([...job.before_script, ...job.script]);
  const after = await inShell(job.after_script);
  return {
    status: main.status || after.status || 0,
    log: [main, after].map(({ stdout, stderr }) => stdout + stderr).join(''),
  };
}
