import { diffArrays } from 'diff';

/** A piece of a sentence. */
export interface SentencePart {
  readonly text: string;
  /** Whether it is a deciding name or value. */
  readonly strong: boolean;
  /** Whether the sentence before did not have it. */
  readonly changed: boolean;
}

/**
 * A sentence in pieces: the deciding values, and the words that are not in the sentence `before`. The texts
 * together are the sentence. Nothing counts as changed if there is no sentence before.
 */
export function sentenceParts(
  sentence: string,
  strong: readonly string[],
  before: string | undefined,
): readonly SentencePart[] {
  const pieces = strongPieces(sentence, strong);
  const changed = before === undefined ? new Set<number>() : newWords(before, sentence);
  let at = 0;
  const words = pieces.flatMap(({ text, strong }) =>
    wordsOf(text).map((word) => {
      const isNew = isWord(word) && changed.has(at);
      at += word.length;
      return { text: word, strong, changed: isNew };
    }),
  );
  const parts: SentencePart[] = [];
  for (const [index, word] of words.entries()) {
    // A space between two new words is marked with them.
    const between = word.text.trim() === '' && words[index - 1]?.changed && words[index + 1]?.changed;
    const part = between ? { ...word, changed: true } : word;
    const last = parts.at(-1);
    const joins = last !== undefined && last.strong === part.strong && last.changed === part.changed;
    if (joins) parts[parts.length - 1] = { ...last, text: last.text + part.text };
    else parts.push(part);
  }
  return parts;
}

const isWord = (text: string): boolean => /[^\s,;.]/.test(text);

/** Words and the text between them, so that a comma does not change the word before it. */
const wordsOf = (text: string): string[] => text.match(/\s+|[,;.]+(?=\s|$)|[^\s]+?(?=[,;.]*(?:\s|$))/g) ?? [];

/** The positions of the new words. */
function newWords(before: string, sentence: string): ReadonlySet<number> {
  const found = new Set<number>();
  let at = 0;
  for (const { added, removed, value } of diffArrays(wordsOf(before), wordsOf(sentence))) {
    if (removed) continue;
    for (const word of value) {
      if (added) found.add(at);
      at += word.length;
    }
  }
  return found;
}

/** Each value is strong where it first occurs as a separate word: a branch may have the name of any word. */
function strongPieces(
  sentence: string,
  [first, ...others]: readonly string[],
): readonly { readonly text: string; readonly strong: boolean }[] {
  if (first === undefined) return sentence === '' ? [] : [{ text: sentence, strong: false }];
  const at = first === '' ? -1 : placeOf(first, sentence);
  if (at < 0) return strongPieces(sentence, others);
  return [
    ...strongPieces(sentence.slice(0, at), others),
    { text: first, strong: true },
    ...strongPieces(sentence.slice(at + first.length), others),
  ];
}

function placeOf(value: string, sentence: string): number {
  const isPart = (character: string | undefined) => character !== undefined && /[\w/-]/.test(character);
  for (let at = sentence.indexOf(value); at >= 0; at = sentence.indexOf(value, at + 1)) {
    if (!isPart(sentence[at - 1]) && !isPart(sentence[at + value.length])) return at;
  }
  return -1;
}
