import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A text that people read, with where it stands: `file:line`. */
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

/** The texts of a file that is not TypeScript: all of it, but of Markdown what is not code. */
export function proseOfText(file: string, text: string): readonly Prose[] {
  const prose = file.endsWith('.md') ? withoutCode(text) : text;
  return prose.split('\n').map((line, index) => ({ place: `${file}:${index + 1}`, text: line }));
}

/** Markdown with its code blanked, so that line numbers stay. */
const withoutCode = (text: string): string =>
  text
    .replace(/^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2$/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/(`+)[^\n]*?\1/g, '``');

/** Words with a blank between them, or the identifier of something. */
const isText = (text: string): boolean => /[a-z]{2} [a-z]/i.test(text);

function typescript(file: string, text: string): readonly Prose[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Prose[] = [];
  const add = (position: number, words: string) => {
    const { line } = source.getLineAndCharacterOfPosition(position);
    const plain = words.replace(/\s+/g, ' ').trim();
    if (isText(plain)) found.push({ place: `${file}:${line + 1}`, text: plain });
  };
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
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\/|(?<=^\s*|\s)\/\/ [^\n]*(?:\n\s*\/\/ [^\n]*)*/gm))
    add(comment.index, comment[0].replace(/^\s*(?:\/\*\*|\*\/|\*|\/\/)|\*\/$/gm, ' '));
  return found;
}
