/** Signs that a line needs its neighbors: indentation, a here-document, a continuation, or words of compound commands. */
const belongsTogether =
  /^[ \t]+\S|<<|\\$|^[ \t]*(if|then|else|elif|fi|for|while|until|do|done|case|esac|\{|\}|\(|\))(\s|;|$)|[({]\s*$|&&\s*$|\|\s*$/m;

/**
 * Splits a typed script into commands: one per line, or all of it as one command if lines belong together.
 * GitLab prints each command before it runs it, and that output would end up inside a here-document. Joining
 * the commands with newlines gives the text again.
 */
export function splitScript(text: string): string[] {
  if (text === '') return [];
  return belongsTogether.test(text) || oddQuotes(text) ? [text] : text.split('\n');
}

/** Whether quoted text may continue in the next line. */
const oddQuotes = (text: string): boolean =>
  text.split('\n').some((line) => ["'", '"', '`'].some((quote) => line.split(quote).length % 2 === 0));
