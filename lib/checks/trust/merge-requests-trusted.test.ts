import { describe, expect, it } from 'vitest';
import { at, equals, found } from '@/tests/support/trust-role';
import { mergeRequestsTrusted } from './merge-requests-trusted';

describe('merge-requests-trusted', () => {
  const pointer = at('StringEquals', 'gitlab.com:pipeline_source');

  it('the event of merge requests', () => {
    expect(
      found(mergeRequestsTrusted, equals({ 'gitlab.com:pipeline_source': ['push', 'merge_request_event'] })),
    ).toEqual([`info ${pointer}/1`]);
  });

  it('is silent about other events, and without a condition on events', () => {
    expect(found(mergeRequestsTrusted, equals({ 'gitlab.com:pipeline_source': ['push', 'web'] }))).toEqual(
      [],
    );
    expect(found(mergeRequestsTrusted, equals())).toEqual([]);
  });
});
