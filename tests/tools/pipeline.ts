import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The jobs of a pipeline as far as tests look at them. */
export interface Job {
  readonly before_script: readonly string[];
  readonly script: readonly string[];
  readonly after_script: readonly string[];
  readonly timeout: string;
}

class Reference {
  constructor(readonly path: readonly string[]) {}
}

/** The jobs of a pipeline with GitLab's `!reference` followed, hidden jobs and keywords left out. */
export function jobsOf(yaml: string): ReadonlyMap<string, Job> {
  const pipeline = parse(yaml, {
    customTags: [
      {
        tag: '!reference',
        collection: 'seq',
        resolve: (node: unknown) =>
          new Reference((node as { items: readonly { value: string }[] }).items.map(({ value }) => value)),
      },
    ],
  });
  const resolve = (value: unknown): unknown => {
    if (value instanceof Reference) {
      return value.path.reduce((at: unknown, key) => (at as Record<string, unknown>)[key], pipeline);
    }
    return Array.isArray(value) ? value.flatMap(resolve) : value;
  };
  return new Map(
    Object.entries(pipeline)
      .filter(([name]) => name !== 'stages' && !name.startsWith('.'))
      .map(([name, job]) => [
        name,
        Object.fromEntries(
          Object.entries(job as Record<string, unknown>).map(([key, value]) => [key, resolve(value)]),
        ) as unknown as Job,
      ]),
  );
}

/** What a pipeline would hold, by the independent reading of gitlab-ci-local: it checks GitLab's schema, too. */
export class PipelineOracle {
  private readonly folder = mkdtempSync(join(tmpdir(), 'keyless-pipeline-'));
  private readonly program = join(process.cwd(), 'node_modules/.bin/gitlab-ci-local');
  private checked = false;

  /** A pipeline that includes these files, in their order. */
  constructor(...files: readonly string[]) {
    const names = files.map((yaml, index) => {
      const name = `${index}.yml`;
      writeFileSync(join(this.folder, name), yaml);
      return name;
    });
    const include = names.map((local) => ({ local: `/${local}` }));
    writeFileSync(join(this.folder, '.gitlab-ci.yml'), JSON.stringify({ include }));
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('add', '.');
    this.git('-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '-m', 'test');
    this.git('remote', 'add', 'origin', 'git@gitlab.example.org:group/project.git');
  }

  /** Job name to what the rules say: `on_success`, `manual` or `never`. */
  rules(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const options = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
    // The schema is checked once: it takes most of the time.
    const schema = this.checked ? ['--no-json-schema-validation'] : [];
    const output = execFileSync(this.program, ['--list-json', ...schema, ...options], {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.checked = true;
    const jobs = JSON.parse(output.slice(output.search(/^\[[\n\]]/m))) as { name: string; when: string }[];
    return Object.fromEntries(jobs.map(({ name, when }) => [name, when]));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private git(...options: readonly string[]): void {
    execFileSync('git', options, { cwd: this.folder, stdio: 'pipe' });
  }
}
