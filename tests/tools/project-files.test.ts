import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { audit } from '@/lib/audit';
import { PipelineOracle } from './pipeline';
import { describeWith } from './programs';

describeWith(['git'], '.gitlab-ci.yml of the project', () => {
  const text = readFileSync('.gitlab-ci.yml', 'utf8');
  const oracle = new PipelineOracle({ '.gitlab-ci.yml': text });
  afterAll(() => oracle.remove());
  const branch = { CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main', CI_PIPELINE_SOURCE: 'push' };

  it('tests merge requests and the default branch, and publishes only the latter', () => {
    expect(oracle.rules(branch)).toEqual({ test: 'on_success', 'deploy-page': 'on_success' });
    expect(
      oracle.rules({ ...branch, CI_COMMIT_BRANCH: '', CI_PIPELINE_SOURCE: 'merge_request_event' }),
    ).toEqual({
      test: 'on_success',
      'deploy-page': 'never',
    });
  });

  it('has nothing that keyless check complains about', () => {
    const { pipelines, problems } = audit({
      files: [],
      pipelines: [{ name: '.gitlab-ci.yml', text }],
      facts: {},
      now: 0,
    });
    expect([pipelines.map(({ findings }) => findings), problems]).toEqual([[[]], []]);
  });
});

describe('Containerfile', () => {
  const text = readFileSync('Containerfile', 'utf8');

  it('copies files that exist, and changes a line that docs/nginx.conf has', () => {
    for (const [, path = ''] of text.matchAll(/^COPY (?!--from)(\S+) /gm))
      expect(existsSync(path), path).toBe(true);
    const [, listen = ''] = /s\/(listen [^/]+)\//.exec(text) ?? [];
    expect(readFileSync('docs/nginx.conf', 'utf8')).toContain(listen);
    expect(text).toMatch(/^EXPOSE 8080$/m);
  });
});
