import { createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import hcl from 'shiki/langs/hcl.mjs';
import json from 'shiki/langs/json.mjs';
import markdown from 'shiki/langs/markdown.mjs';
import shellscript from 'shiki/langs/shellscript.mjs';
import yaml from 'shiki/langs/yaml.mjs';
import light from 'shiki/themes/github-light-default.mjs';
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

let highlighter: ReturnType<typeof createHighlighterCoreSync> | undefined;

/** The tokens of each line of a text, in the compact form of `tokens.ts`. */
export function highlight(text: string, language: Language): readonly string[] {
  highlighter ??= createHighlighterCoreSync({
    themes: [light],
    langs: [yaml, json, shellscript, hcl, markdown],
    engine: createJavaScriptRegexEngine(),
  });
  const lines = highlighter.codeToTokensBase(text, {
    lang: grammars[language],
    theme: 'github-light-default',
  });
  return lines.map((tokens) => {
    const runs: { kind: TokenKind; length: number }[] = [];
    for (const { content, color } of tokens) {
      const kind = content.trim() === '' ? 'plain' : (kinds[color?.toUpperCase() ?? ''] ?? 'plain');
      const last = runs.at(-1);
      if (last?.kind === kind) last.length += content.length;
      else runs.push({ kind, length: content.length });
    }
    return runs.map(({ kind, length }) => `${kind}:${length}`).join(' ');
  });
}
