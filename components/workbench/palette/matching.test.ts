import { expect, test } from 'vitest';
import { type Entry, matching } from './matching';

const entry = (group: Entry['group'], title: string, hint = ''): Entry => ({
  id: title,
  group,
  title,
  hint,
  run: () => {},
});

const entries = [
  entry('Attacks', 'A fork asks for the role'),
  entry('Files', 'aws/111122223333/role/trust-policy.json', 'Who can assume the role'),
  entry('Actions', 'Undo'),
  entry('Roles', 'production'),
  entry('Steps', 'Project'),
  entry('Steps', 'Roles'),
];
const titles = (query: string) => matching(entries, query).map(({ title }) => title);

test('without a query everything is there, in the order of the groups', () => {
  expect(titles('  ')).toEqual([
    'Project',
    'Roles',
    'production',
    'Undo',
    'aws/111122223333/role/trust-policy.json',
    'A fork asks for the role',
  ]);
});

test('every word has to be in the title, the hint or the group, in any order and case', () => {
  expect(titles('POLICY trust')).toEqual(['aws/111122223333/role/trust-policy.json']);
  expect(titles('assume file')).toEqual(['aws/111122223333/role/trust-policy.json']);
  expect(titles('trust undo')).toEqual([]);
});

test('a title that begins with the query comes first in its group', () => {
  const files = [entry('Files', 'watch/apply-not'), entry('Files', 'apply.sh'), entry('Files', 'reapply')];
  expect(matching([...files].reverse(), 'apply').map(({ title }) => title)).toEqual([
    'apply.sh',
    'watch/apply-not',
    'reapply',
  ]);
});
