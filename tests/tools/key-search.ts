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
/** The project the search is made for, unless a test says another. */
export const path = 'acme/payments/api';

/** The script for a project on an instance of one's own, known by its path. */
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

/** Runs the search against a stand-in for GitLab, which is stopped when the test ends. No output ever holds a secret. */
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
    // glab is used for an instance at the root of its host only.
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

  /** What GitLab was asked for by the last search. */
  const requests = (): readonly string[] => gitlab?.requests ?? [];

  /** The same with method and body. */
  const calls = (): readonly ApiCall[] => gitlab?.calls ?? [];

  return { search, report, requests, calls };
}
