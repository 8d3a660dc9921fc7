import { codePointOf, firstHidden, kindOfHidden } from '../formats/visible';
import { type GrammarFinding, type Path, report } from './grammar-finding';
import { refusedCharacter } from './quotas';

const allowed = 'visible characters up to U+00FF';

/**
 * Characters of the texts and names of a policy that IAM does not store, or that nobody sees, at any depth. Looks at the values: in JSON such
 * characters may be escaped, and pass for the letters of the escape.
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
