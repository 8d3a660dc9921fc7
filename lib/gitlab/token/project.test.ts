import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actor, developer, maintainer, parent } from '@/tests/support/gitlab';
import { tierOfName } from './environment';
import { isProtected, maySetPipelineVariables } from './project';
import { matchesWildcard } from './wildcard';

describe('wildcards of protection rules', () => {
  test.each([
    ['main', 'main', true],
    ['main', 'Main', false],
    ['main', 'main-x', false],
    ['main*', 'main-x', true],
    ['release/*', 'release/1/2', true],
    ['release/*', 'release/', true],
    ['release/*', 'release', false],
    ['*-stable', '1-2-stable', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['a*a', 'a', false],
    ['*', 'anything/at-all', true],
    ['v.*', 'vx1', false],
  ])('%s covers %s: %s', (pattern, name, expected) => {
    expect(matchesWildcard(pattern, name)).toBe(expected);
  });

  test('a pattern covers what its stars are replaced by', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 2, maxLength: 4 }),
        fc.array(word, { minLength: 3, maxLength: 3 }),
        (texts, fillings) => {
          const name = texts
            .map((text, index) => (index === 0 ? text : `${fillings[index - 1] ?? ''}${text}`))
            .join('');
          expect(matchesWildcard(texts.join('*'), name)).toBe(true);
        },
      ),
    );
  });
});

test('branch rules do not protect tags, nor tag rules branches', () => {
  expect(isProtected(parent, { type: 'branch', name: 'main' })).toBe(true);
  expect(isProtected(parent, { type: 'tag', name: 'main' })).toBe(false);
  expect(isProtected(parent, { type: 'branch', name: 'v1' })).toBe(false);
});

test('pipeline variables take the role the project names', () => {
  expect(maySetPipelineVariables(parent, actor('owner'))).toBe(false);
  const open = { ...parent, pipelineVariablesMinimumRole: 'maintainer' } as const;
  expect(maySetPipelineVariables(open, maintainer)).toBe(true);
  expect(maySetPipelineVariables(open, developer)).toBe(false);
});

// Source: GitLab documentation, "Environments": deployment tier of environments.
test.each([
  ['production', 'production'],
  ['prod-eu', 'production'],
  ['live', 'production'],
  ['PRD', 'production'],
  ['preprod', 'staging'],
  ['stg', 'staging'],
  ['demo', 'staging'],
  ['product-dev', 'development'],
  ['review/feature-1', 'development'],
  ['int-prod', 'testing'],
  ['qa', 'testing'],
  ['customer-1', 'other'],
])('an environment called %s is of tier %s', (name, tier) => {
  expect(tierOfName(name)).toBe(tier);
});
