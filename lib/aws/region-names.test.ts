import { expect, it } from 'vitest';
import { regions } from './partitions';
import { regionNames } from './region-names';

it('names every known Region, and no other', () => {
  const known = Object.values(regions).flat();
  expect(Object.keys(regionNames).sort()).toEqual([...known].sort());
});
