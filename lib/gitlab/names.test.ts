import { describe, expect, test } from 'vitest';
import { instanceUrlProblem, isPublicHost, normalizeUrl } from './instance';
import { environmentNameProblem, imageProblem, jobNameProblem, stageProblem } from './pipeline-names';
import { deployableSources, pipelineSourceProblem } from './pipeline-sources';
import { hostInFront, projectPathProblem, readProjectPath } from './project-path';
import { isRefPattern, refNameProblem } from './ref-name';
import { compareVersions, parseVersion, readVersion, versionProblem } from './version';

type Check = (value: string) => string | undefined;

const accepts = (check: Check, values: readonly string[]) =>
  test.each(values)('accepts %j', (value) => expect(check(value)).toBeUndefined());

const refuses = (check: Check, cases: readonly (readonly [value: string, says: string])[]) =>
  test.each(cases)('refuses %.60j: %s', (value, says) => expect(check(value)).toContain(says));

describe('project path', () => {
  accepts(projectPathProblem, [
    'acme/api',
    'acme/payments/api',
    'Acme/A.b_c-d',
    'a/b',
    '100px/_underscore.js',
    'acme/admin',
    'acme/environments',
    'acme/assets',
    'acme/api-',
    'acme/api.',
    'acme/a--b',
    'acme--x/a._b',
    'git.example.org/acme/api',
    'mygitlab.com/acme/api',
    'gitlab.com.example/acme/api',
    'acme/github.com/api',
    'my-acme-/a_',
    `${'a'.repeat(127)}/${'b'.repeat(127)}`,
  ]);
  refuses(projectPathProblem, [
    ['api', 'no group'],
    ['https://gitlab.com/acme/api', 'address on another host'],
    ['git@git.example.org:acme/api.git', 'address on another host'],
    ...[
      ...['gitlab.com', 'www.gitlab.com', 'registry.gitlab.com', 'GitLab.com', 'altssh.gitlab.com'],
      ...['github.com', 'www.github.com', 'gist.github.com', 'raw.githubusercontent.com', 'bitbucket.org'],
    ].map((host): [string, string] => [`${host}/acme/api`, 'another host']),
    ['/acme/api', 'slash'],
    ['acme/api/', 'slash'],
    ['acme//api', 'two slashes'],
    ['acme/a b', '" "'],
    ['acme/a:b', '":"'],
    ['acme/a*', '"*"'],
    ['acme/ü', '"ü"'],
    ['acme/api.git', '.git'],
    ['acme/api.GIT', '.GIT'],
    ['acme.atom/api', '.atom'],
    ['acme/-api', 'starts'],
    ['acme/.api', 'starts'],
    ['acme/..', 'starts'],
    ['admin/api', 'top-level group'],
    ['Admin/api', 'top-level group'],
    ['v2/api', 'top-level group'],
    ['acme/raw', 'subgroup or project'],
    ['acme/Wikis/api', 'subgroup or project'],
    ['acme/-/api', 'subgroup or project'],
    ['acme/environments/folders', 'reserved'],
    [`acme/${'a'.repeat(260)}`, '255'],
    [`${'a/'.repeat(21)}a`, 'deeper'],
  ]);
});

describe('pasted project paths', () => {
  const com = 'https://gitlab.com';
  test.each([
    ['https://gitlab.com/acme/api', com],
    ['http://gitlab.com/acme/api', com],
    ['gitlab.com/acme/api', com],
    ['GitLab.com/acme/api/', com],
    ['git@gitlab.com:acme/api.git', com],
    ['ssh://git@gitlab.com/acme/api.git', com],
    ['ssh://git@gitlab.com:2222/acme/api.git', com],
    ['https://oauth2:secret@gitlab.com/acme/api.git', com],
    ['https://gitlab.com/acme/api/-/settings/ci_cd', com],
    ['https://gitlab.com/acme/api/-/settings/ci_cd#js-token-access', com],
    ['https://gitlab.com/acme/api?tab=1', com],
    ['https://gitlab.com/acme/api/-', com],
    ['acme/api.git', com],
    ['/acme/api/', com],
    ['acme/api', com],
    ['acme/api/-/jobs', com],
    ['https://git.acme.io:8443/acme/api', 'https://git.acme.io:8443'],
    ['git@git.acme.io:acme/api.git', 'https://git.acme.io:8443'],
    ['https://git.acme.io/gitlab/acme/api/-/jobs', 'https://git.acme.io/gitlab'],
    ['git@git.acme.io:acme/api.git', 'https://git.acme.io/gitlab'],
    ['http://git.acme.local/acme/api', 'http://git.acme.local'],
  ])('%s on %s is acme/api', (typed, instance) => expect(readProjectPath(typed, instance)).toBe('acme/api'));
  test.each([
    ['https://github.com/acme/api', com],
    ['git@github.com:acme/api.git', com],
    ['gitlab.com/acme/api', 'https://git.acme.io'],
    ['https://gitlab.com.evil.example/acme/api', com],
    ['https://git.acme.io/acme/api', 'https://git.acme.io/gitlab'],
    ['acme/a b', com],
    ['acme/api?x', com],
    ['', com],
    ['/', com],
    ['acme/api-', com],
  ])('%s on %s stays as it is', (typed, instance) => expect(readProjectPath(typed, instance)).toBe(typed));
});

test.each([
  ['git.example.org/acme/api', 'git.example.org'],
  ['git.example.org/acme/payments/api', 'git.example.org'],
  ['GIT.Example.ORG/acme/api', 'GIT.Example.ORG'],
  ['git.example.org/acme', undefined],
  ['node.js/api', undefined],
  ['acme/git.example.org/api', undefined],
  ['acme.1/payments/api', undefined],
  ['acme/payments/api', undefined],
])('in front of %s the host is %s', (path, host) => expect(hostInFront(path)).toBe(host));

describe('ref name', () => {
  accepts(refNameProblem, [
    'main',
    'v1.2.3',
    'release/2.x',
    'v*',
    'release/*',
    '*-stable',
    'a"b',
    "it's",
    'größe',
    '@foo',
    'a]b',
    '{x}',
    'refstable',
    'feature/refs/heads',
    '0123456789abcdef0123456789abcdef0123456',
  ]);
  refuses(refNameProblem, [
    ['*', 'every name'],
    ['**', 'every name'],
    ['refs/heads/main', 'short name'],
    ['refs/tags/v1', 'short name'],
    ['refs/heads', 'short name'],
    ['refs', 'short name'],
    ['refs/merge-requests/1/head', 'short name'],
    ['refs/*', 'short name'],
    ['0123456789abcdef0123456789ABCDEF01234567', 'looks like a commit'],
    ['a'.repeat(64), 'looks like a commit'],
    ['-main', 'dash'],
    ['/main', 'slash'],
    ['main/', 'slash'],
    ['a//b', 'two slashes'],
    ['a..b', 'two dots'],
    ['a@{b', '@{'],
    ['a.', 'dot'],
    ['.a', 'dot'],
    ['a/.b', 'dot'],
    ['a.lock', '.lock'],
    ['a.lock/b', '.lock'],
    ['@', 'git'],
    ['HEAD', 'git'],
    ['a b', 'a space'],
    ['a~b', 'git does not allow'],
    ['a^b', 'git does not allow'],
    ['a:b', 'git does not allow'],
    ['a?b', 'git does not allow'],
    ['a[b', 'git does not allow'],
    ['a\\b', 'git does not allow'],
    ['a\u0007b', 'git does not allow'],
    ['$CI_DEFAULT_BRANCH', 'variable'],
    ['${aws:username}', 'variable'],
    ['版本', 'trust policy'],
    ['a'.repeat(256), '255'],
  ]);
  test('only a star makes a pattern', () => {
    expect(isRefPattern('v*')).toBe(true);
    expect(isRefPattern('v1')).toBe(false);
  });
});

describe('addresses', () => {
  test.each([
    ['https://GitLab.com/', 'https://gitlab.com'],
    ['HTTPS://git.example.org:443/GitLab//', 'https://git.example.org/GitLab'],
    [' https://git.example.org:8443 ', 'https://git.example.org:8443'],
    ['HTTP://Git.example.org:80/', 'http://git.example.org'],
    ['http://gitlab.com/', 'https://gitlab.com'],
    ['git.example.org/gitlab/', 'https://git.example.org/gitlab'],
    ['Git.example.org:8443', 'https://git.example.org:8443'],
    ['https://oidc.example.org/.well-known/openid-configuration', 'https://oidc.example.org'],
    ['HTTPS://OIDC.example.org:443/.Well-Known/openid-configuration/', 'https://oidc.example.org'],
    ['oidc.example.org/gitlab/.well-known/openid-configuration', 'https://oidc.example.org/gitlab'],
    ['https://oidc.example.org/.well-known/', 'https://oidc.example.org'],
    [
      'https://oidc.example.org/.well-known/openid-configuration?x=1',
      'https://oidc.example.org/.well-known/openid-configuration?x=1',
    ],
    ['https://oidc.example.org/not.well-known', 'https://oidc.example.org/not.well-known'],
    ['localhost', 'localhost'],
    ['ftp://git.example.org', 'ftp://git.example.org'],
    ['https://user@git.example.org/', 'https://user@git.example.org/'],
    ['nonsense', 'nonsense'],
  ])('%j has the normal form %j', (typed, normal) => {
    expect(normalizeUrl(typed)).toBe(normal);
    expect(normalizeUrl(normal)).toBe(normal);
  });
  accepts(instanceUrlProblem, [
    'https://gitlab.com',
    'https://git.example.org:8443/a/b_c',
    'https://gitlab',
    'http://gitlab.acme.local:8080',
    'https://10.0.0.1',
  ]);
  refuses(instanceUrlProblem, [
    ['gitlab.com', 'https://'],
    ['ftp://gitlab.com', 'https://'],
    ['https://user:pw@gitlab.com', 'user name'],
    ['https://gitlab.com?x=1', 'query'],
    ['https://gitlab.com#x', 'fragment'],
    ['https://', 'host'],
    ['https://git lab.com', 'host'],
    ['https://-x.com', 'host'],
    ['https://[::1]', 'host'],
    ['https://gitlab.com:0', 'port'],
    ['https://gitlab.com:70000', 'port'],
    ['https://gitlab.com:abc', 'port'],
    ['https://gitlab.com/a/../b', 'path'],
    ['https://gitlab.com/$x', 'path'],
    ['https://gitlab.com/a*', 'path'],
    [`https://gitlab.com/${'a'.repeat(250)}`, '255'],
  ]);
  test.each([
    ['https://gitlab.example.com', true],
    ['https://gitlab', false],
    ['https://localhost:8080', false],
    ['https://git.corp', false],
    ['https://git.lan/gitlab', false],
    ['https://10.1.2.3', false],
  ])('%s is public: %s', (url, expected) => expect(isPublicHost(url)).toBe(expected));
});

describe('version', () => {
  accepts(versionProblem, ['15.7', '15.7.0', '18.2.2', '21.0', 'v18.5.2-ee.0']);
  test.each([
    ['18.5', '18.5'],
    ['v18.5.2', '18.5.2'],
    ['18.5.2-ee', '18.5.2'],
    ['18.5.2-ee.0', '18.5.2'],
    ['18.5.2-ce.0', '18.5.2'],
    ['18.5-ee', '18.5'],
    ['18.5.2-jh', '18.5.2'],
    ['18.5.2-pre', '18.5.2-pre'],
    ['19.1.0-RC42-ee', '19.1.0-rc42'],
    ['GitLab Enterprise Edition v18.5.2-ee', '18.5.2'],
    ['GitLab 18.5.2', '18.5.2'],
    ['18.5.1.2', '18.5.1.2'],
    ['latest', 'latest'],
  ])('%j is read as %j', (typed, version) => {
    expect(readVersion(typed)).toBe(version);
    expect(parseVersion(typed)).toEqual(parseVersion(version));
  });
  refuses(versionProblem, [
    ['15.6', 'no id_tokens'],
    ['14.10.5', 'no id_tokens'],
    ['18', 'not a GitLab version'],
    ['18.5-beta', 'not a GitLab version'],
    ['latest', 'not a GitLab version'],
    ['18.5.1.2', 'not a GitLab version'],
  ]);
  test('versions are ordered by number, not by text', () => {
    const [older, newer] = [parseVersion('18.2.2'), parseVersion('18.10')];
    expect(older && newer && compareVersions(older, newer)).toBeLessThan(0);
    expect(older && compareVersions(older, older)).toBe(0);
  });
});

describe('names in a pipeline', () => {
  accepts(jobNameProblem, ['deploy', 'deploy production', 'pages-deploy', 'a: "b"', 'image-build']);
  refuses(jobNameProblem, [
    ['image', 'keyword'],
    ['default', 'keyword'],
    ['workflow', 'keyword'],
    ['true', 'keyword'],
    ['pages', 'Pages'],
    ['.deploy', 'hides'],
    ['deploy $X', 'variable'],
    ['must-fail-x', 'checks that AWS must refuse'],
    ['a'.repeat(201), '200'],
  ]);
  accepts(stageProblem, ['deploy', 'my stage', 'build']);
  refuses(stageProblem, [
    ['.pre', 'no place'],
    ['.post', 'no place'],
    ['$STAGE', 'variable'],
    ['a'.repeat(256), '255'],
  ]);
  accepts(imageProblem, [
    'alpine',
    'amazon/aws-cli:2.31.0',
    'localhost/a__b',
    'Registry.example.org/a',
    `registry.example.org:5000/a/b-c.d:V1@sha256:${'a'.repeat(64)}`,
  ]);
  refuses(imageProblem, [
    ['$CI_REGISTRY_IMAGE:latest', 'variable'],
    ['alpine latest', 'space'],
    ['-alpine', 'not a container image'],
    ['alpine;id', 'not a container image'],
    ['http://x/y', 'not a container image'],
    ['img:', 'not a container image'],
    ['x@y@z', 'not a container image'],
    ['x@sha256:0123', 'not a container image'],
    ['UPPER/x', 'lower case'],
    ['acme/Deploy:1', 'lower case'],
  ]);
  accepts(environmentNameProblem, ['production', 'review/app 1', 'eu-1_a.b', '-', '...', 'a/.b']);
  refuses(environmentNameProblem, [
    ['review/$CI_COMMIT_REF_SLUG', 'variable'],
    ['a{b}', 'variable'],
    ['/prod', 'slash'],
    ['prod/', 'slash'],
    ['.', 'dots'],
    ['a/../b', 'dots'],
    ['pröd', '"ö"'],
    ['prod:eu', '":"'],
    ['a'.repeat(256), '255'],
  ]);
});

describe('pipeline sources', () => {
  accepts(pipelineSourceProblem, [...deployableSources, 'merge_request_event']);
  refuses(pipelineSourceProblem, [
    ['external_pull_request_event', 'nobody has merged'],
    ['scheduled', 'not a pipeline source'],
    ['constructor', 'not a pipeline source'],
  ]);
});
