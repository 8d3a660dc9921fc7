import type { BlastRadius } from '../../blast-radius';
import { type MarkdownInline, md, strong } from '../../formats/markdown';
import { severityNames, withCode } from '../../parts/blocks';
import type { Gap } from '../../plan/types';

/** "Danger", "Warning" or "Note", and the title of the gap. README.md explains the consequence and the fix. */
export const gapTitle = ({ severity, title }: Gap): MarkdownInline =>
  md`${strong(severityNames[severity])}: ${withCode(title)}.`;

/** Names the chosen roles: "all", "all but" a few, or each by name. */
export function rolesInWords(
  { roles }: BlastRadius,
  chosen: readonly number[],
  among: readonly number[],
): string {
  const named = (indices: readonly number[]): string =>
    indices.map((index) => roles[index]?.name ?? '').join(', ');
  const others = among.filter((index) => !chosen.includes(index));
  if (others.length === 0) return 'all';
  return others.length * 3 <= chosen.length ? `all but ${named(others)}` : named(chosen);
}
