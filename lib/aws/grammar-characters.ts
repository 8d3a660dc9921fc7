import { codePointOf, firstHidden, kindOfHidden } from '../formats/visible';
import { type GrammarFinding, type Path, report } from './grammar-finding';
import { refusedCharacter } from './quotas';

const allowed = 'visible characters up to U+00FF';

/**
 * Characters in the texts and names of a policy that IAM does not store, or that are invisible, at any depth.
 * Checks the parsed values, because in JSON such characters may be escaped.
 */
export function characterFindings(value: unknown, path: Path = []): GrammarFinding[] {
  if (typeof value === 'string') return textFindings(value, path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return [...textFindings(key, at), ...characterFindings(part, at)];
  });
}

function textFindings(text: string, path: Path): GrammarFinding[] {
  const hidden = firstHidden(text);
  if (hidden !== undefined)
    return [
      report(
        path,
        `The policy holds ${kindOfHidden(hidden)} (${codePointOf(hidden.character)}) at position ${hidden.position} of this text.`,
        allowed,
        '"ReadWebsite"',
      ),
    ];
  const character = refusedCharacter(text);
  return character === undefined
    ? []
    : [
        report(
          path,
          `IAM does not store the character "${character}" (${codePointOf(character)}) in a policy.`,
          allowed,
          '"ReadWebsite"',
        ),
      ];
}
