import { describe, expect, it } from 'vitest';
import { at, equals, found } from '@/tests/support/trust-role';
import { operatorMismatch } from './operator-mismatch';

describe('operator-mismatch', () => {
  it.each(['ArnLike', 'NumericEquals', 'Bool', 'BinaryEquals'])('%s', (operator) =>
    expect(
      found(
        operatorMismatch,
        equals(
          {},
          {
            [operator]: {
              'gitlab.com:user_id':
                operator === 'ArnLike' ? 'arn:aws:iam::1:x' : operator === 'Bool' ? 'true' : '1234',
            },
          },
        ),
      ),
    ).toEqual([`medium? ${at(operator, 'gitlab.com:user_id')}`]),
  );

  it('is silent about operators for text, and about keys of AWS', () => {
    expect(found(operatorMismatch, equals({}, { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }))).toEqual(
      [],
    );
    expect(found(operatorMismatch, equals())).toEqual([]);
  });
});
