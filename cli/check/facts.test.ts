import { describe, expect, it } from 'vitest';
import { factsOf } from './facts';

describe('facts about the project on the command line', () => {
  it('are empty without options', () => expect(factsOf({})).toEqual({}));

  it.each([
    'acme/payments/api',
    '/acme/payments/api/',
    'https://gitlab.com/acme/payments/api',
    'https://GitLab.com/acme/payments/api/-/pipelines',
    'https://git.example.org:8443/acme/payments/api.git',
  ])('include the path in %s', (project) =>
    expect(factsOf({ project })).toEqual({ projectPath: 'acme/payments/api' }),
  );

  it('include ids, and the name of a ref', () => {
    expect(factsOf({ 'project-id': ' 42', 'namespace-id': '7', ref: 'refs/heads/release/1' })).toEqual({
      projectId: '42',
      namespaceId: '7',
      ref: 'release/1',
    });
    expect(factsOf({ ref: 'refs/tags/v1' })).toEqual({ ref: 'v1' });
  });

  it.each([
    { project: 'api' },
    { project: 'https://gitlab.com' },
    { project: '' },
    { 'project-id': '0' },
    { 'project-id': '1e3' },
    { 'namespace-id': 'acme' },
    { ref: ' ' },
  ])('are refused: %o', (options) => {
    const [name = ''] = Object.keys(options);
    expect(() => factsOf(options)).toThrow(
      new RegExp(`^--${name}.*\\. Allowed: .*\\. Example: keyless check`),
    );
  });
});
