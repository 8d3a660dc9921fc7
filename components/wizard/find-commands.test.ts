import { describe, expect, it } from 'vitest';
import {
  asksWithToken,
  findForkSettingCommand,
  findIdsCommand,
  findIssuerCommand,
  findProtectedCommand,
  findSubjectCommand,
  findVersionCommand,
} from './find-commands';

describe('findIdsCommand', () => {
  it('encodes the path of the project', () => {
    expect(findIdsCommand('acme/payments/api', undefined, true)).toBe(
      "glab api projects/acme%2Fpayments%2Fapi | jq '{id, namespace: .namespace.id}'",
    );
  });

  it('prints only what was requested', () => {
    expect(findIdsCommand('acme/api', undefined, false)).toBe('glab api projects/acme%2Fapi | jq .id');
  });

  it('names the host of an instance', () => {
    expect(findIdsCommand('a/b', 'https://git.example.org:8443', false)).toContain(
      'glab api --hostname git.example.org:8443 projects/a%2Fb |',
    );
  });

  it('asks an instance below a path at its full address, with a token that appears in no argument', () => {
    const instance = ' https://git.example.org:8443/gitlab/ ';
    expect(asksWithToken(instance)).toBe(true);
    expect(findIdsCommand('a/b', instance, false)).toBe(
      `printf 'header = "PRIVATE-TOKEN: %s"\\n' "$GITLAB_TOKEN" | curl -fsS --config '-' https://git.example.org:8443/gitlab/api/v4/projects/a%2Fb | jq .id`,
    );
    expect(['https://git.example.org/', 'not an address', undefined].some(asksWithToken)).toBe(false);
  });

  it.each(["a/b'; rm -rf ~ #", '$(id)/x', 'one', '', 'a/\u0000b', 'a/\ud800'])(
    'shows a placeholder for %j, which is not a path',
    (path) => {
      expect(findIdsCommand(path, 'not an address', true)).toContain('projects/group%2Fproject |');
      expect(findForkSettingCommand(path, 'not an address')).toContain('projects/group%2Fproject |');
    },
  );
});

it('findSubjectCommand prints one component per line, to be pasted', () => {
  expect(findSubjectCommand('a/b', undefined)).toBe(
    "glab api projects/a%2Fb | jq -r '.ci_id_token_sub_claim_components[]'",
  );
});

it('findForkSettingCommand reads the setting of the project', () => {
  expect(findForkSettingCommand('a/b', 'https://git.example.org')).toBe(
    'glab api --hostname git.example.org projects/a%2Fb | jq .ci_allow_fork_pipelines_to_run_in_parent_project',
  );
});

it('findProtectedCommand prints names', () => {
  expect(findProtectedCommand('a/b', undefined)).toBe(
    "glab api projects/a%2Fb/protected_environments | jq -r '.[].name'",
  );
});

it('findVersionCommand prints a version that the form accepts', () => {
  expect(findVersionCommand('https://git.example.org/')).toBe(
    `glab api --hostname git.example.org version | jq -r '.version | split("-")[0]'`,
  );
});

describe('findIssuerCommand', () => {
  it.each([
    ['https://git.example.org', 'https://git.example.org'],
    [' https://git.example.org:8443/gitlab/ ', 'https://git.example.org:8443/gitlab'],
  ])('asks %j below its path', (typed, address) => {
    expect(findIssuerCommand(typed)).toBe(
      `curl -fsS ${address}/.well-known/openid-configuration | jq -r .issuer`,
    );
  });

  it.each([
    '',
    'git.example.org',
    'http://git.example.org',
    "https://x/'; id #",
    'https://$(id)',
    'https://x/?q',
  ])('shows a placeholder for %j, which is not such an address', (typed) =>
    expect(findIssuerCommand(typed)).toContain('https://gitlab.example.com/.well-known/'),
  );
});
