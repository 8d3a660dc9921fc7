import { describe, expect, it } from 'vitest';
import { checkPaths } from './paths';

describe('checkPaths', () => {
  it('accepts the paths of a bundle', () => {
    expect(() =>
      checkPaths(['README.md', 'gitlab/.gitlab-ci.yml', 'aws/012345678901/a+b=c,d.e@f-g_h/x.json']),
    ).not.toThrow();
  });

  it.each([
    '/etc/passwd',
    '../x',
    'a/../x',
    'a/./x',
    'a//x',
    'a/',
    '',
    'a\\..\\x',
    'C:x',
    'a\nb',
    'a\0b',
    'what?',
    'aws/CON/x',
    'aux.json',
    'a./x',
    'a ',
  ])('refuses %j', (path) => {
    expect(() => checkPaths([path])).toThrow('Not a safe path');
  });

  it('refuses two files that differ only in letter case', () => {
    expect(() => checkPaths(['aws/Role/x', 'aws/role/x'])).toThrow('Two files');
  });

  it('refuses a file that is also a folder', () => {
    expect(() => checkPaths(['aws/apply.sh', 'aws/Apply.sh/trust-policy.json'])).toThrow(
      'both a file and a folder',
    );
  });
});
