import type { Data } from './data';
import type { Rendered } from './document';
import { jsonText } from './json-text';

/**
 * JSON with two spaces, where a list or object of scalars is on one line if it fits. U+2028 and U+2029 are escaped.
 * JSON has no comments: notes become marks, over the line of their key to the last line of their value.
 */
export function writeJson(data: Data): Rendered {
  const { text, marks } = jsonText(data, '  ');
  return { text: `${text}\n`, marks };
}
