import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A text that people read, and its place as `file:line`. */
export interface Prose {
  readonly place: string;
  readonly text: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The texts of a file of the repository: strings, page texts and comments of TypeScript, comments and strings of shell and jq, Markdown. */
export function proseOfFile(file: string): readonly Prose[] {
  const text = readFileSync(`${root}${file}`, 'utf8');
  if (/\.tsx?$/.test(file)) return typescript(file, text);
  return proseOfText(file, text);
}

/** The test titles and comments of a test file, without other strings. */
export function wordsOfTest(file: string): readonly Prose[] {
  const text = readFileSync(`${root}${file}`, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const names: Prose[] = [];
  const visit = (node: ts.Node): void => {
    const [name] = ts.isCallExpression(node) ? node.arguments : [];
    if (name && ts.isStringLiteralLike(name) && /^(?:describe|it|test)\b/.test(node.getText()))
      addProse(names, file, source, name.getStart(), name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...names, ...commentsIn(file, text, source)];
}

/** The texts of a file that is not TypeScript: the whole text, without the code if it is Markdown. */
export function proseOfText(file: string, text: string): readonly Prose[] {
  const prose = file.endsWith('.md') ? withoutCode(text) : text;
  return prose.split('\n').map((line, index) => ({ place: `${file}:${index + 1}`, text: line }));
}

/** Markdown with its code replaced by blanks, so that line numbers do not change. */
const withoutCode = (text: string): string =>
  text
    .replace(/^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2$/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/(`+)[^\n]*?\1/g, '``');

/** Whether a string contains at least two words. */
const isText = (text: string): boolean => /[a-z]{2} [a-z]/i.test(text);

function addProse(found: Prose[], file: string, source: ts.SourceFile, position: number, words: string) {
  const { line } = source.getLineAndCharacterOfPosition(position);
  const plain = words.replace(/\s+/g, ' ').trim();
  if (isText(plain)) found.push({ place: `${file}:${line + 1}`, text: plain });
}

function typescript(file: string, text: string): readonly Prose[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Prose[] = [];
  const add = (position: number, words: string) => addProse(found, file, source, position, words);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) add(node.getStart(), node.text);
    if (ts.isTemplateExpression(node))
      add(
        node.getStart(),
        [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'),
      );
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found, ...commentsIn(file, text, source)];
}

function commentsIn(file: string, text: string, source: ts.SourceFile): readonly Prose[] {
  const found: Prose[] = [];
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\/|(?<=^\s*|\s)\/\/ [^\n]*(?:\n\s*\/\/ [^\n]*)*/gm))
    addProse(
      found,
      file,
      source,
      comment.index,
      comment[0].replace(/^\s*(?:\/\*\*|\*\/|\*|\/\/)|\*\/$/gm, ' '),
    );
  return found;
}
