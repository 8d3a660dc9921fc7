import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A text in the source that becomes a message, or a part of one. */
export interface MessageSource {
  /** `file:line`. */
  readonly place: string;
  /** What a message holds that was made from it: `…` for everything that is filled in. */
  readonly text: string;
  readonly pattern: RegExp;
}

/** Texts under these names say something else than what is wrong. */
const others = new Set([
  ...[
    'allowed',
    'example',
    'name',
    'starts',
    'label',
    'help',
    'title',
    'summary',
    'stillAllows',
    'source',
    'why',
  ],
]);

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every text of a source file that is a sentence or a part of one: it holds a space, and says what is wrong with a value. */
export function messageSources(file: string): readonly MessageSource[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(`${root}${file}`, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: MessageSource[] = [];
  const add = (node: ts.Node, parts: readonly string[]) => {
    const text = parts.join('…');
    if (!/[a-z] [a-z]/i.test(text)) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({
      place: `${file}:${line + 1}`,
      text,
      pattern: new RegExp(parts.map(escaped).join('.*'), 's'),
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && others.has(node.name.getText())) return;
    if (ts.isVariableDeclaration(node) && others.has(node.name.getText())) return;
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node)) add(node, [node.text]);
    if (ts.isTemplateExpression(node))
      add(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
