import type { Rendered } from './document';
import { jsonText } from './json-text';
import type { Data } from './nodes';
import { embeddedText } from './shell-writer';

/**
 * JSON with two spaces, as `JSON.stringify(plain(data), null, 2)` writes it, but with U+2028 and U+2029 escaped.
 * JSON has no comments: notes become marks, over the line of their key to the last line of their value.
 */
export function writeJson(data: Data): Rendered {
  const { text, marks } = jsonText(data, {
    indent: '  ',
    scriptText: ({ script }) => embeddedText(script).text,
  });
  return { text: `${text}\n`, marks };
}
