import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** Resolves a pipeline with gitlab-ci-local, an independent implementation that also validates GitLab's schema. */
export class PipelineOracle {
  private readonly folder = mkdtempSync(join(tmpdir(), 'keyless-pipeline-'));
  private readonly program = join(process.cwd(), 'node_modules/.bin/gitlab-ci-local');
  private checked = false;

  /** A repository with these files. */
  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('add', '.');
    this.git('-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '-m', 'test');
    this.git('remote', 'add', 'origin', 'git@gitlab.example.org:group/project.git');
    // Rules with `changes` compare with this ref.
    this.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  }

  /** The result of the rules by job name: `on_success`, `manual` or `never`. */
  rules(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const options = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
    const output = this.ask(['--list-json', ...options]);
    const jobs = JSON.parse(output.slice(output.search(/^\[[\n\]]/m))) as { name: string; when: string }[];
    return Object.fromEntries(jobs.map(({ name, when }) => [name, when]));
  }

  /** The whole resolved pipeline as one document. */
  preview(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
    const output = this.ask(['--preview']);
    return parse(output.slice(output.indexOf('---')), { logLevel: 'error' });
  }

  private ask(options: readonly string[]): string {
    // Validate the schema only once, because it takes most of the time.
    const schema = this.checked ? ['--no-json-schema-validation'] : [];
    const output = execFileSync(this.program, [...options, ...schema], {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.checked = true;
    return output;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private git(...options: readonly string[]): void {
    execFileSync('git', options, { cwd: this.folder, stdio: 'pipe' });
  }
}
