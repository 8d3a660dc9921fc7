import { expect, test } from 'vitest';
import { pathsBefore } from './moved-files';

test('a file whose folder was renamed is found again, next to files that stayed', () => {
  const before = ['aws/1/apply.sh', 'aws/1/production/trust-policy.json', 'aws/1/staging/trust-policy.json'];
  const after = ['aws/1/apply.sh', 'aws/1/prod/trust-policy.json', 'aws/1/staging/trust-policy.json'];
  expect(pathsBefore(before, after).get('aws/1/prod/trust-policy.json')).toBe(
    'aws/1/production/trust-policy.json',
  );
  expect(pathsBefore(before, after).get('aws/1/staging/trust-policy.json')).toBe(
    'aws/1/staging/trust-policy.json',
  );
});

test('several renamed folders keep their order', () => {
  const before = ['aws/1/a/trust-policy.json', 'aws/1/b/trust-policy.json'];
  const after = ['aws/2/a/trust-policy.json', 'aws/2/b/trust-policy.json'];
  expect([...pathsBefore(before, after)]).toEqual([
    [after[0], before[0]],
    [after[1], before[1]],
  ]);
});

test('a new file has no path before', () => {
  expect([...pathsBefore(['README.md'], ['README.md', 'aws/1/main.tf'])]).toEqual([
    ['README.md', 'README.md'],
  ]);
});
