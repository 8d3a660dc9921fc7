import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest';

const names = ['project_path', 'project_id', 'ref', 'ref_type', 'sub'] as const;

describe('the nearest name', () => {
  it.each([
    ['project-path', 'project_path'],
    ['ProjectID', 'project_id'],
    ['projct_path', 'project_path'],
    ['ref-type', 'ref_type'],
    ['reff', 'ref'],
  ])('%s -> %s', (text, name) => expect(nearestName(text, names)).toBe(name));

  it.each(['ref', 'environment', 'aud', '', 'x'.repeat(100_000)])('%.20s is not a misspelling', (text) =>
    expect(nearestName(text, names)).toBeUndefined(),
  );
});
