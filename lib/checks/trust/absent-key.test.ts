import { describe, expect, it } from 'vitest';
import { at, equals, found } from '@/tests/support/trust-role';
import { absentKey } from './absent-key';

describe('absent-key', () => {
  it.each(['sts:ExternalId', 'aws:PrincipalArn', 'gitlab.com:email', 'gitlab.com:amr'])('%s', (key) =>
    expect(found(absentKey, equals({ [key]: 'x' }))).toEqual([`medium ${at('StringEquals', key)}`]),
  );

  it('stops nobody if the operator holds without the key', () => {
    expect(found(absentKey, equals({}, { StringNotEquals: { 'sts:ExternalId': 'x' } }))).toEqual([
      `low ${at('StringNotEquals', 'sts:ExternalId')}`,
    ]);
  });

  it.each(['sts:RoleSessionName', 'aws:SourceVpce', 'gitlab.com:oaud', 'aws:PrincipalTag/team'])(
    'not %s',
    (key) => expect(found(absentKey, equals({ [key]: 'x' }))).toEqual([]),
  );
});
