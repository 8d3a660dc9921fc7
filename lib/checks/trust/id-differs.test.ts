import { describe, expect, it } from 'vitest';
import { at, equals, found, messagesOf } from '@/tests/support/trust-role';
import { idDiffers } from './id-differs';

describe('id-differs', () => {
  const facts = { projectPath: 'acme/shop', projectId: '1', namespaceId: '42' };

  it('the id of another project', () => {
    expect(found(idDiffers, equals(), { facts })).toEqual([
      `medium ${at('StringEquals', 'gitlab.com:project_id')}`,
    ]);
    expect(messagesOf(idDiffers, equals(), { facts })).toMatch(/`project_id` of `acme\/shop` is `1`.*`4711`/);
  });

  it('is silent if the ids are right or unknown, or the role is for another project', () => {
    expect(found(idDiffers, equals(), { facts: { ...facts, projectId: '4711' } })).toEqual([]);
    expect(found(idDiffers, equals())).toEqual([]);
    expect(found(idDiffers, equals(), { facts: { ...facts, projectPath: 'acme/other' } })).toEqual([]);
  });
});
