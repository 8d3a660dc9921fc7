import { describe, expect, it } from 'vitest';
import { at, equals, found, like, messagesOf, pinned, selfManaged } from '@/tests/support/trust-role';
import { loosestValue } from './loosest-value';

describe('loosest-value', () => {
  const { 'gitlab.com:sub': exact } = pinned;
  const pointer = at('StringLike', 'gitlab.com:sub');
  const open = { 'gitlab.com:ref_protected': undefined };

  it('points at the value that lets more in than the others', () => {
    expect(found(loosestValue, like([exact, 'project_path:acme/shop:ref_type:branch:ref:*'], open))).toEqual([
      `high ${pointer}/1`,
    ]);
    expect(
      found(
        loosestValue,
        like(['*', exact], {
          ...open,
          'gitlab.com:project_id': undefined,
          'gitlab.com:namespace_id': undefined,
        }),
      ),
    ).toEqual([`critical ${pointer}/0`]);
  });

  it('is silent if all values let in the same, and if the others never match', () => {
    expect(
      found(
        loosestValue,
        like(
          ['project_path:acme/shop:ref_type:branch:ref:a*', 'project_path:acme/shop:ref_type:branch:ref:b*'],
          open,
        ),
      ),
    ).toEqual([]);
    expect(
      found(
        loosestValue,
        equals({ 'gitlab.com:sub': [exact, 'project_path:acme/shop:ref_type:branch:ref:next'] }),
      ),
    ).toEqual([]);
    expect(found(loosestValue, selfManaged([exact, '*']))).toEqual([]);
  });

  it('says that the others do not help', () =>
    expect(messagesOf(loosestValue, like([exact, 'project_path:acme/shop:*'], open))).toMatch(
      /other values of the list do not help/,
    ));
});
