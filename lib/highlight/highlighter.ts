import { createHighlighterCoreSync, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import json from 'shiki/langs/json.mjs';
import markdown from 'shiki/langs/markdown.mjs';
import shellscript from 'shiki/langs/shellscript.mjs';
import yaml from 'shiki/langs/yaml.mjs';
import light from 'shiki/themes/github-light-default.mjs';
import { hcl } from './hcl-grammar';
import type { Language, TokenKind } from './tokens';

/**
 * What the colors of GitHub's light theme stand for. The dark theme uses the same roles, so that one pass serves both
 * and the stylesheet alone decides the color: no inline styles, which the page's policy forbids.
 */
const kinds: Readonly<Record<string, TokenKind>> = {
  '#CF222E': 'keyword',
  '#0A3069': 'string',
  '#0550AE': 'constant',
  '#6E7781': 'comment',
  '#953800': 'variable',
  '#8250DF': 'function',
  '#116329': 'tag',
  '#82071E': 'keyword',
};

const grammars: Readonly<Record<Language, string>> = {
  yaml: 'yaml',
  json: 'json',
  shell: 'shellscript',
  hcl: 'hcl',
  markdown: 'markdown',
};

/** The token runs of each line of a text, in the compact form of `tokens.ts`. */
export type Highlight = (text: string, language: Language) => readonly string[];

/** Loads the grammars, which takes a while: make one and keep it. */
export function createHighlighter(): Highlight {
  const highlighter = createHighlighterCoreSync({
    themes: [light],
    langs: [yaml, json, shellscript, hcl, markdown],
    engine: createJavaScriptRegexEngine(),
  });
  const runsOf: Highlight = (text, language) =>
    highlighter
      .codeToTokensBase(text, { lang: grammars[language], theme: 'github-light-default' })
      .map(runsOfLine);
  return (text, language) => {
    const runs = runsOf(text, language);
    return language === 'yaml' ? withScripts(text, runs, runsOf) : runs;
  };
}

/** Pipelines hold shell in block scalars, which the grammar of YAML knows only as strings. */
function withScripts(text: string, runs: readonly string[], runsOf: Highlight): readonly string[] {
  const lines = text.split('\n');
  const result = [...runs];
  for (const { from, to, indent } of blockScalars(lines)) {
    const script = lines.slice(from, to).map((line) => line.slice(indent));
    for (const [offset, line] of runsOf(script.join('\n'), 'shell').entries()) {
      result[from + offset] = `plain:${indent} ${line}`;
    }
  }
  return result;
}

/** Where block scalars are: lines from (inclusive) and to (exclusive), and how far their text is indented. */
function blockScalars(lines: readonly string[]): { from: number; to: number; indent: number }[] {
  const indentOf = (line: string) => line.search(/\S/);
  const blocks: { from: number; to: number; indent: number }[] = [];
  for (let from = 1; from < lines.length; from += 1) {
    if (!/(^|[-:] )\|[-+]?$/.test(lines[from - 1] ?? '')) continue;
    const indent = indentOf(lines[from] ?? '');
    const end = lines.findIndex((line, at) => at >= from && line.trim() !== '' && indentOf(line) < indent);
    const to = end < 0 ? lines.length : end;
    if (indent > indentOf(lines[from - 1] ?? '')) blocks.push({ from, to, indent });
    from = to;
  }
  return blocks;
}

function runsOfLine(tokens: readonly ThemedToken[]): string {
  const runs: { kind: TokenKind; length: number }[] = [];
  for (const { content, color } of tokens) {
    const kind = content.trim() === '' ? 'plain' : (kinds[color?.toUpperCase() ?? ''] ?? 'plain');
    const last = runs.at(-1);
    if (last?.kind === kind) last.length += content.length;
    else runs.push({ kind, length: content.length });
  }
  return runs.map(({ kind, length }) => `${kind}:${length}`).join(' ');
}
