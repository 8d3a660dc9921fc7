import { describe, expect, test } from 'vitest';
import { setupPresets } from '@/lib/setup/presets';
import { toDraft } from '../../wizard/to-draft';
import { marksOf, noMarks, readMarks, unconfirmed } from './link-marks';

const presetOf = (id: string) => toDraft(setupPresets.find((preset) => preset.id === id)?.setup);
const brought = presetOf('gitlab-com');

describe('the values from a link', () => {
  test('are all of its project and accounts', () => {
    expect(unconfirmed(marksOf(brought), marksOf(brought))).toEqual({
      fields: [
        ...['gitlab.project.path', 'gitlab.project.id', 'gitlab.project.namespaceId'],
        ...['aws.accounts.0.id', 'aws.accounts.1.id'],
      ],
      project: true,
      accounts: true,
    });
    const { fields } = unconfirmed(marksOf(presetOf('private-issuer')), marksOf(presetOf('private-issuer')));
    expect(fields).toEqual(expect.arrayContaining(['gitlab.url', 'gitlab.issuer']));
  });

  test('belong to the user once they are confirmed or changed', () => {
    const marks = marksOf(brought);
    expect(unconfirmed(marksOf(brought), { ...marks, project: {} })).toMatchObject({
      project: false,
      accounts: true,
    });
    expect(unconfirmed(marksOf(brought), noMarks)).toEqual({ fields: [], project: false, accounts: false });
    const typed = structuredClone(brought);
    Object.assign(typed.gitlab.project, { path: 'acme/mine' });
    Object.assign(typed.aws.accounts[0] ?? {}, { id: '012345678901' });
    // The id of the other project would still be pinned.
    expect(unconfirmed(marksOf(typed), marks).fields).toEqual([
      ...['gitlab.project.id', 'gitlab.project.namespaceId', 'aws.accounts.1.id'],
    ]);
    Object.assign(typed.gitlab.project, { id: '', namespaceId: '' });
    expect(unconfirmed(marksOf(typed), marks)).toMatchObject({ project: false, accounts: true });
  });

  test('do not exist if the link has none', () => {
    const empty = toDraft({ aws: { accounts: [{}] } });
    expect(unconfirmed(marksOf(empty), marksOf(empty))).toEqual({
      fields: [],
      project: false,
      accounts: false,
    });
  });

  test('are kept for the next visit, and any other saved value counts as no marks', () => {
    const marks = marksOf(brought);
    expect(readMarks(JSON.parse(JSON.stringify(marks)))).toEqual(marks);
    for (const saved of [
      undefined,
      null,
      7,
      [],
      { project: 7, accounts: 'x' },
      { project: { a: 7 }, accounts: [7] },
    ])
      expect(readMarks(saved)).toEqual(noMarks);
  });
});
