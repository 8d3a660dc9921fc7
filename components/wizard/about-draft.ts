import type { About } from '@/lib/setup/field-tree/about';
import type { Draft } from './draft';
import type { Path } from './paths';

/** The answers that a field's texts and conditions may depend on. */
export function aboutDraft({ gitlab, aws, roles }: Draft, path: Path): About {
  const [first, index, list, job] = path;
  const row = path.findLast((part) => /^\d+$/.test(String(part)));
  const role = first === 'roles' ? roles[Number(index)] : undefined;
  return {
    gitlab,
    aws,
    role,
    job: list === 'jobs' ? role?.jobs[Number(job)] : undefined,
    row: Number(row ?? 0) + 1,
  };
}
