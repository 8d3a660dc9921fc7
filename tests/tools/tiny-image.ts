import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '../support/gitlab-pipeline';
import { type Program, program } from './programs';
import { type JobOutcome, runJob, type Shell } from './runner';

/** The programs that a login may need besides the shell. `printf` is needed only if the shell has none. */
export const utilities = ['mkdir', 'rm', 'cat', 'base64', 'sed', 'printf'] as const;

/**
 * A minimal image: one directory with these programs, and nothing else on any PATH. Each program records its arguments, which
 * `ps` would show to every process on the machine, and then runs the program of this system.
 */
export class TinyImage {
  readonly folder = mkdtempSync(join(tmpdir(), 'keyless-image-'));
  readonly bin = this.directory('bin');
  readonly checkout = this.directory('builds/project');
  readonly temporary = this.directory('builds/project.tmp');

  /** A directory only on the PATH of the job. */
  readonly elsewhere = this.directory('elsewhere');

  constructor(programs: readonly Program[], has: readonly string[] = utilities) {
    for (const name of has) this.command(name, `PATH=/usr/bin:/bin exec ${name} "$@"`);
    // Programs from a version manager need the PATH of this system.
    for (const name of programs)
      this.command(name, `PATH='${process.env.PATH}' exec '${program(name)}' "$@"`);
    this.command('sleep', ':');
  }

  command(name: string, body: string, folder = this.bin): void {
    const note = `printf '%s\\n' "${name} $*" >>'${join(this.folder, 'arguments')}'`;
    writeFileSync(join(folder, name), `#!/bin/sh\n${note}\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }

  run(job: Job, shell: Shell, variables: Readonly<Record<string, string>>): Promise<JobOutcome> {
    return runJob(job, shell, this.checkout, this.bin, {
      PATH: this.bin,
      HOME: this.directory('home'),
      RUNNER_TEMP_PROJECT_DIR: this.temporary,
      ...variables,
    });
  }

  /** The command lines of all programs that ran, or what the script wrote to `result`. */
  read(name: 'arguments' | 'result'): string {
    const path = join(this.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private directory(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  }
}
