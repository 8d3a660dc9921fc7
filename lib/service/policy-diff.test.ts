import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repairView } from './policy-diff';

const lines = (view: ReturnType<typeof repairView>, ...kinds: readonly string[]) =>
  view.diff.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);

it('links each change to its line of the corrected policy', () => {
  const view = repairView(
    { Statement: [{ Condition: { StringLike: { 'gitlab.com:sub': '*' } } }] },
    {
      policy: { Statement: [{ Condition: { StringEquals: { 'gitlab.com:sub': '‹project›' } } }] },
      changes: [{ pointer: '/Statement/0/Condition/StringEquals/gitlab.com:sub', because: 'One project.' }],
    },
  );
  expect(view.changes).toEqual(['One project.']);
  expect(view.hasGaps).toBe(true);
  const changed = view.diff.filter(({ changes }) => changes.includes(0));
  expect(changed).toEqual([{ kind: 'added', text: expect.stringContaining('"‹project›"'), changes: [0] }]);
  expect(lines(view, 'removed').join('')).toContain('StringLike');
});

it('the lines together form the two policies', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, policy) => {
      const view = repairView(before, { policy, changes: [] });
      expect(JSON.parse(lines(view, 'same', 'removed').join('\n'))).toEqual(
        JSON.parse(JSON.stringify(before)),
      );
      expect(JSON.parse(lines(view, 'same', 'added').join('\n'))).toEqual(JSON.parse(view.text));
    }),
  );
});
