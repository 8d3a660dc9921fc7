import { readFileSync } from 'node:fs';
import { afterEach, expect } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import { type ApiCall, type GitlabRoutes, type Routes, serveGitlab } from '../support/gitlab-routes';
import { secrets } from '../support/planted-keys';
import { stubGlab } from './glab';
import { type Outcome, placeScript, run, temporaryFolder } from './run';

const token = 'glpat-test_token-1';
const host = 'git.example.org';
/** The default project of the search. */
export const path = 'acme/payments/api';

/** The search script for a project, by path, on a self-managed instance. */
export function searchOf(project = path, url?: string): string {
  const preset = setupPresets.find(({ id }) => id === 'self-managed-free');
  if (preset === undefined) throw new Error('no preset');
  const setup = structuredClone(preset.setup);
  setup.gitlab.project = { path: project };
  if (url !== undefined) setup.gitlab.url = url;
  const file = bundleSetup(setup).find((entry) => entry.path === 'verify/find-static-keys.sh');
  if (file === undefined) throw new Error('no search');
  return file.text;
}

interface Finding {
  readonly scope: string;
  readonly name: string;
  readonly type?: string | null;
  readonly environment?: string | null;
  readonly why: string;
}

interface Report {
  readonly status: number;
  readonly found: readonly Finding[];
  readonly unread: readonly { readonly scope: string; readonly why: string; readonly needs: string }[];
  readonly searched: readonly { readonly scope: string }[];
  readonly questions: readonly string[];
}

/** The programs that every search in a test needs. */
export const searchPrograms = ['curl', 'jq', 'git', 'dash', 'bash', 'busybox'] as const;

/** Runs the search against a fake GitLab, which stops when the test ends. Checks that no output contains a secret. */
export function keySearch() {
  let gitlab: GitlabRoutes | undefined;
  afterEach(() => gitlab?.stop());

  async function search(
    routes: Routes,
    {
      project = path,
      shell = ['dash'] as readonly string[],
      access = token,
      options = [] as readonly string[],
      cwd = temporaryFolder(),
      PATH = process.env.PATH ?? '',
      through = 'curl' as 'curl' | 'glab',
    } = {},
  ): Promise<Outcome> {
    gitlab?.stop();
    // The script uses glab only if the URL of the instance has no path.
    gitlab = await serveGitlab(routes, { token, root: through === 'glab' ? '' : '/gitlab' });
    const script = placeScript(
      temporaryFolder(),
      searchOf(project, through === 'glab' ? `https://${host}` : undefined),
    );
    const glab = through === 'glab' ? stubGlab(gitlab.url, token) : undefined;
    const outcome = await (glab === undefined
      ? run([...shell, script, '--api', gitlab.url, ...options], {
          cwd,
          env: { PATH, HOME: '/nonexistent', GITLAB_TOKEN: access },
        })
      : run([...shell, script, ...options], {
          cwd,
          env: { PATH: `${glab.folder}:${PATH}`, HOME: '/nonexistent' },
        }));
    if (glab !== undefined) {
      const calls = readFileSync(glab.log, 'utf8').trim().split('\n');
      expect(calls.filter((call) => !call.startsWith(`api --hostname ${host} `))).toEqual([]);
    }
    const output = outcome.stdout + outcome.stderr;
    for (const hidden of [...Object.values(secrets), token, 'glptt-1234'])
      expect(output).not.toContain(hidden);
    expect(gitlab.requests.join('\n')).not.toContain(token);
    return outcome;
  }

  async function report(routes: Routes, options: Parameters<typeof search>[1] = {}): Promise<Report> {
    const outcome = await search(routes, { ...options, options: ['--json', ...(options.options ?? [])] });
    expect(outcome.stderr).toBe('');
    const answer = JSON.parse(outcome.stdout) as Report;
    expect(outcome.status).toBe(answer.status);
    return answer;
  }

  /** The requests of the last search. */
  const requests = (): readonly string[] => gitlab?.requests ?? [];

  /** The requests of the last search with method and body. */
  const calls = (): readonly ApiCall[] => gitlab?.calls ?? [];

  return { search, report, requests, calls };
}
