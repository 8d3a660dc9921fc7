import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Mark } from './document';
import { type Data, EmbeddedScript, isList, Noted, YamlReference } from './nodes';
import { embeddedText } from './shell-writer';

/**
 * Where the notes of `data` ended up in `text`, which is what `writeYaml` wrote of it: from the line of the key to the
 * last line of the value. Found by reading the text again, so that layout needs no second description here.
 */
export function yamlMarks(data: Data, text: string): readonly Mark[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, logLevel: 'error' });
  const marks: Mark[] = [];
  const lineAt = (offset: number): number => counter.linePos(offset).line;

  const visit = (item: Data, at: Node | null | undefined, keyStart?: number): void => {
    const range = at?.range;
    if (!range) return;
    const start = keyStart ?? range[0];
    if (item instanceof Noted) {
      // The end of a block is the start of the line after it.
      const lastLine = lineAt(Math.max(start, range[1] - 1));
      marks.push({ topic: item.note.topic, line: lineAt(start), lastLine });
      visit(item.value, at, keyStart);
    } else if (item instanceof EmbeddedScript) {
      marks.push(...scriptMarks(item, lineAt(range[0]), text[range[0]] === '|'));
    } else if (isList(item)) {
      if (!isSeq<Node>(at)) return;
      for (const [index, child] of item.entries()) visit(child, at.items[index]);
    } else if (isMap<Node, Node>(at) && typeof item === 'object' && item !== null) {
      if (item instanceof YamlReference) return;
      for (const [index, child] of Object.values(item).entries()) {
        visit(child, at.items[index]?.value ?? undefined, at.items[index]?.key.range?.[0]);
      }
    }
  };

  visit(data, document.contents);
  return marks;
}

/** The marks of a script: in a block its lines follow the line of the `|`, in quotes all are on one line. */
function scriptMarks(embedded: EmbeddedScript, header: number, isBlock: boolean): readonly Mark[] {
  return embeddedText(embedded.script).marks.map(({ topic, line, lastLine }) =>
    isBlock
      ? { topic, line: header + line, lastLine: header + lastLine }
      : { topic, line: header, lastLine: header },
  );
}
