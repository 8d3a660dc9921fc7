import type { TreeNode } from '../tree';
import { holdsGap } from '../types';
import type { Expression, Template } from './syntax';
import { gapOf, plainValue, textIn, textValue } from './values';

/** The text of a template. Nothing if it holds a directive (`%{ if … }`): what it makes of the text depends on too much. */
export function textOfTemplate(
  { parts, line, firstTextLine }: Template,
  evaluate: (part: Expression) => TreeNode,
): TreeNode | undefined {
  let text = '';
  let isInString = false;
  let keepsLines = true;
  for (const part of parts) {
    if (typeof part === 'object' && part.kind === 'directive') return undefined;
    if (typeof part === 'string') text += part;
    const isJson = /^\s*[{[]/.test(text.slice(0, 200));
    if (typeof part === 'string') {
      if (isJson) isInString = endsInString(part, isInString);
      continue;
    }
    const node = evaluate(part);
    const value = textIn(node) ?? composed(node) ?? textIn(gapOf(part.code, line)) ?? '';
    keepsLines &&= !value.includes('\n');
    if (!isJson || !holdsGap(value)) text += value;
    // What the file does not say has to be a text of the JSON around it.
    else text += isInString ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value);
  }
  return firstTextLine === undefined || !keepsLines
    ? textValue(text, line)
    : { kind: 'scalar', value: text, line, firstTextLine };
}

/** The JSON of what stands for its JSON. */
const composed = (node: TreeNode): string | undefined =>
  node.kind === 'scalar' ? undefined : JSON.stringify(plainValue(node));

/** Whether a piece of JSON ends within a string. */
function endsInString(json: string, startsInString: boolean): boolean {
  let isInString = startsInString;
  for (const [token] of json.matchAll(/\\.|"/gs)) if (token === '"') isInString = !isInString;
  return isInString;
}
