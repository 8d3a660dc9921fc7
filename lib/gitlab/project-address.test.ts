import { describe, expect, it } from 'vitest';
import { readProjectAddress } from './project-address';

const gitlabCom = 'https://gitlab.com';

describe('the address of a project', () => {
  it.each([
    ['https://gitlab.com/northwind/shop/backend', gitlabCom, 'northwind/shop/backend'],
    ['  https://gitlab.com/northwind/shop/backend/  ', gitlabCom, 'northwind/shop/backend'],
    ['http://GitLab.com/acme/api', gitlabCom, 'acme/api'],
    ['https://gitlab.com/acme/api/-/pipelines?scope=all#top', gitlabCom, 'acme/api'],
    ['https://gitlab.com/acme/api.git', gitlabCom, 'acme/api'],
    ['git@gitlab.com:acme/api.git', gitlabCom, 'acme/api'],
    ['ssh://git@git.example.org:2222/acme/api.git', 'https://git.example.org', 'acme/api'],
    ['acme/payments/api', gitlabCom, 'acme/payments/api'],
    ['gitlab.com/acme/api', gitlabCom, 'acme/api'],
    ['git.example.org/acme/api/-/tree/main', 'https://git.example.org', 'acme/api'],
    ['https://git.example.org:8443/acme/api', 'https://git.example.org:8443', 'acme/api'],
    ['git.example.org:8443/acme/api', 'https://git.example.org:8443', 'acme/api'],
    ['https://git.example.org/gitlab/web/shop', 'https://git.example.org', 'gitlab/web/shop'],
  ])('%s', (text, url, path) => {
    expect(readProjectAddress(text)).toEqual({ ok: true, url, path });
  });

  it.each([
    ['https://github.com/acme/api', 'github.com is not a GitLab instance.'],
    ['https://docs.gitlab.com/ci/yaml', 'docs.gitlab.com has no projects.'],
    ['https://gitlab.com', 'names no project'],
    ['https://gitlab.com/acme', 'names only one part'],
    ['acme', 'names only one part'],
    ['my project', 'is not an address'],
    ['acme/my project', 'holds " "'],
    ['https://gitlab.com/acme//api', 'two slashes'],
  ])('%s is refused', (text, says) => {
    const read = readProjectAddress(text);
    expect(read).toMatchObject({ ok: false });
    expect(read.ok ? '' : read.message).toContain(says);
    expect(read.ok ? '' : read.message).toMatch(/Example: https:\/\/gitlab\.com\/group\/project\.$/);
  });
});
