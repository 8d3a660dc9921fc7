import type { About } from '@/lib/setup/field-tree/about';
import type { Draft } from './draft';
import type { Path } from './paths';

/** What the field at a path may look at. */
export function aboutDraft({ gitlab, aws, environments }: Draft, path: Path): About {
  const [first, index] = path;
  const row = path.findLast((part) => /^\d+$/.test(String(part)));
  return {
    gitlab,
    aws,
    environment: first === 'environments' ? environments[Number(index)] : undefined,
    row: Number(row ?? 0) + 1,
  };
}
