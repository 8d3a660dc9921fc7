import { describe, expect, it } from 'vitest';
import { at, equals, found, like } from '@/tests/support/trust-role';
import { policyVariable } from './policy-variable';

describe('policy-variable', () => {
  it('counts a variable as any text, because the token itself may supply the value', () => {
    const withoutIds = { 'gitlab.com:project_id': undefined, 'gitlab.com:namespace_id': undefined };
    expect(found(policyVariable, equals({ ...withoutIds, 'gitlab.com:sub': '${gitlab.com:sub}' }))).toEqual([
      `critical? ${at('StringEquals', 'gitlab.com:sub')}`,
    ]);
    expect(
      found(policyVariable, like('project_path:acme/${aws:username}:ref_type:branch:ref:main', withoutIds)),
    ).toEqual([`high? ${at('StringLike', 'gitlab.com:sub')}`]);
  });

  it('is information under other keys', () => {
    expect(found(policyVariable, equals({ 'gitlab.com:aud': '${aws:SourceIp}' }))).toEqual([
      `info? ${at('StringEquals', 'gitlab.com:aud')}`,
    ]);
  });

  it('is silent about an escaped dollar sign, and in a policy of the old version', () => {
    expect(
      found(
        policyVariable,
        equals({ 'gitlab.com:sub': 'project_path:acme/shop:ref_type:branch:ref:a${$}b' }),
      ),
    ).toEqual([]);
    const old = { ...equals({ 'gitlab.com:aud': '${aws:SourceIp}' }), Version: '2008-10-17' };
    expect(found(policyVariable, old)).toEqual([]);
  });
});
