import type { BlastRadius } from '../../blast-radius';
import { type MarkdownInline, md, proseOf, strong } from '../../formats/markdown';
import { severityNames } from '../../parts/blocks';
import type { Gap } from '../../plan/types';

/** "Danger", "Warning" or "Note", and what it is. README.md says what follows from it, and what to do. */
export const gapTitle = ({ severity, title }: Gap): MarkdownInline =>
  md`${strong(severityNames[severity])}: ${title}.`;

/** Text of a person or an explanation: names of variables, ARNs and commands in it are code. */
export const withCode = (text: string): MarkdownInline =>
  proseOf(
    text.replace(
      /arn:[^\s,;]+[^\s,;.]|\bgitlab-org\/[a-z-]+[#!]\d+|\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b|\$\([^)]*\)/g,
      '`$&`',
    ),
  );

/** Names roles of a list: "all" of them, "all but" a few, or each. */
export function rolesInWords(
  { roles }: BlastRadius,
  some: readonly number[],
  among: readonly number[],
): string {
  const named = (indices: readonly number[]): string =>
    indices.map((index) => roles[index]?.name ?? '').join(', ');
  const others = among.filter((index) => !some.includes(index));
  if (others.length === 0) return 'all';
  return others.length * 3 <= some.length ? `all but ${named(others)}` : named(some);
}
