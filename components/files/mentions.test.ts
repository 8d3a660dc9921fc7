import { expect, test } from 'vitest';
import { mentionsOf } from './mentions';

const find = mentionsOf(
  [
    { name: 'staging', arn: 'arn:aws:iam::1:role/a' },
    { name: 'production', arn: 'arn:aws:iam::2:role/b' },
  ],
  1,
);
const linked = (text: string) =>
  find(text).flatMap(({ text, field }) => (field ? [`${text}: ${field}`] : []));

test('a label in quotes leads to its field, and no word of the text is lost', () => {
  const text = 'Set "Merging into trusted branches" to Maintainers only, not "Other".';
  expect(linked(text)).toEqual(['"Merging into trusted branches": gitlab.mergeLevel']);
  expect(
    find(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  expect(linked('Raise "Permissions boundary".')).toEqual([
    '"Permissions boundary": roles.1.iam.permissionsBoundary',
  ]);
});

test('a role leads to its name where it is all of the text', () => {
  expect(linked('staging, production')).toEqual(['staging: roles.0.name', 'production: roles.1.name']);
  expect(linked('arn:aws:iam::2:role/b')).toEqual(['arn:aws:iam::2:role/b: roles.1.name']);
  expect(linked('the job of production, with its role')).toEqual([]);
});
