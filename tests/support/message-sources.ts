import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A text in the source that becomes all or part of a message. */
export interface MessageSource {
  /** `file:line`. */
  readonly place: string;
  /** The text, with `…` for each value that is filled in. */
  readonly text: string;
  readonly pattern: RegExp;
}

/** Names of texts that do not say what is wrong. */
const others = new Set([
  ...[
    'allowed',
    'example',
    'name',
    'starts',
    'by',
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

/**
 * The texts in a command line source file that become the first part of `message(…)`: arguments, or a `const` called `wrong` or `kind`.
 */
export function errorSources(file: string): readonly MessageSource[] {
  return textsOf(file, (node) => {
    for (let at = node; at.parent !== undefined; at = at.parent) {
      const { parent } = at;
      if (ts.isVariableDeclaration(parent)) return ['wrong', 'kind'].includes(parent.name.getText());
      if (ts.isCallExpression(parent) && parent.expression.getText() === 'message')
        return parent.arguments[0] === at;
      if (ts.isStatement(parent)) return false;
    }
    return false;
  });
}

/** The texts in a source file that say what is wrong with a value: those that contain a space. */
export function messageSources(file: string): readonly MessageSource[] {
  return textsOf(file, (node) => {
    for (let at = node; at !== undefined; at = at.parent) {
      if ((ts.isPropertyAssignment(at) || ts.isVariableDeclaration(at)) && others.has(at.name.getText()))
        return false;
      if (ts.isImportDeclaration(at) || ts.isTypeNode(at)) return false;
    }
    return true;
  });
}

/** The texts of a file for which `isWanted` is true and that contain a space between words. */
function textsOf(file: string, isWanted: (node: ts.Node) => boolean): readonly MessageSource[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(`${root}${file}`, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: MessageSource[] = [];
  const add = (node: ts.Node, parts: readonly string[]) => {
    const text = parts.join('…');
    if (!/[a-z] [a-z]/i.test(text) || !isWanted(node)) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({
      place: `${file}:${line + 1}`,
      text,
      pattern: new RegExp(parts.map(escaped).join('.*'), 's'),
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) add(node, [node.text]);
    if (ts.isTemplateExpression(node))
      add(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
