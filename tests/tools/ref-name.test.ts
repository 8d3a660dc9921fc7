import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { refNameProblem } from '@/lib/gitlab/ref-name';
import { describeWith } from './programs';

/** git's own verdict on a branch and on a tag of this name. */
const gitAllows = (name: string): boolean =>
  spawnSync('git', ['check-ref-format', '--branch', name]).status === 0 &&
  spawnSync('git', ['check-ref-format', `refs/tags/${name}`]).status === 0;

describeWith(['git'], 'names of refs', () => {
  it('are never accepted if git refuses them', () => {
    const parts = fc.constantFrom(
      'a',
      'B',
      '1',
      '/',
      '.',
      '..',
      '-',
      '_',
      '@',
      '@{',
      '{',
      '.lock',
      'HEAD',
      ' ',
      '~',
      '^',
      ':',
      '?',
      '[',
      ']',
      '\\',
      '"',
      "'",
      '#',
      '&',
      'é',
      '\u0007',
      'refs/heads/',
    );
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 1, maxLength: 5 }).map((chosen) => chosen.join('')),
        (name) => {
          if (refNameProblem(name) === undefined) expect(gitAllows(name)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('are refused only if git, GitLab or IAM would refuse them', () => {
    const parts = fc.constantFrom(
      'a',
      'B',
      '1',
      '/',
      '.',
      '-',
      '_',
      '@',
      '{',
      '}',
      '.lock',
      '"',
      "'",
      '#',
      '&',
      ']',
      '!',
      '%',
      'é',
    );
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 1, maxLength: 5 }).map((chosen) => chosen.join('')),
        (name) => {
          // A single @ is a legal tag, but every git command reads it as HEAD.
          if (name !== '@' && gitAllows(name)) expect(refNameProblem(name)).toBeUndefined();
        },
      ),
      { numRuns: 400 },
    );
  });
});
