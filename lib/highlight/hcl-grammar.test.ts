import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import light from 'shiki/themes/github-light-default.mjs';
import { describe, expect, it, test } from 'vitest';
import { anyData, trickyText } from '../../tests/support/tricky-data';
import { bundleSetup } from '../bundle';
import { hclString } from '../formats/hcl-text';
import { writeHcl } from '../formats/hcl-writer';
import { setupPresets } from '../setup/presets';
import { hcl } from './hcl-grammar';
import { createHighlighter } from './highlighter';
import { splitTokens } from './tokens';

const highlight = createHighlighter();

const highlighter = createHighlighterCoreSync({
  themes: [light],
  langs: [hcl],
  engine: createJavaScriptRegexEngine(),
});

interface Scoped {
  readonly text: string;
  /** From the outermost to the innermost. */
  readonly scopes: readonly string[];
}

/** Each line of a text as its tokens; neighbors with the same scopes are one. */
const tokenLines = (text: string): readonly (readonly Scoped[])[] =>
  highlighter
    .codeToTokensBase(text, { lang: 'hcl', theme: 'github-light-default', includeExplanation: 'scopeName' })
    .map((line) => {
      const tokens: { text: string; scopes: readonly string[] }[] = [];
      for (const { content, scopes } of line.flatMap(({ explanation = [] }) => explanation)) {
        const names = scopes.map(({ scopeName }) => scopeName);
        const last = tokens.at(-1);
        if (last?.scopes.join(' ') === names.join(' ')) last.text += content;
        else tokens.push({ text: content, scopes: names });
      }
      return tokens;
    });

/** The innermost scope of the first token that is this text. */
function scopeOf(text: string, token: string): string | undefined {
  return tokenLines(text)
    .flat()
    .find((candidate) => candidate.text.trim() === token)
    ?.scopes.at(-1);
}

test.each([
  ['a keyword', 'resource "aws_iam_role" "deploy" {', 'resource', 'storage.type.block.hcl'],
  ['a nested block', '  lifecycle {', 'lifecycle', 'storage.type.block.hcl'],
  ['a block on one line', 'import { to = a.b }', 'import', 'storage.type.block.hcl'],
  ['a label', 'output "arn" {', '"arn"', 'string.quoted.double.hcl'],
  ['a bare label', 'output arn {', 'arn', 'string.unquoted.label.hcl'],
  ['an attribute', 'path = "/"', 'path', 'entity.name.tag.hcl'],
  ['an attribute called like a constant', 'null = 1', 'null', 'entity.name.tag.hcl'],
  ['a quoted key', '"gitlab.com:aud" = "x"', '"gitlab.com:aud"', 'entity.name.tag.hcl'],
  ['what is compared', 'a = b == "x"', 'b', 'variable.other.hcl'],
  ['a string', 'a = "x"', '"x"', 'string.quoted.double.hcl'],
  ['an escape', String.raw`a = "\u007b"`, String.raw`\u007b`, 'constant.character.escape.hcl'],
  ['a sign that is no template', 'a = "$${b}"', '$${', 'constant.character.escape.hcl'],
  ['an interpolation', 'a = "x${var.y}"', '${', 'punctuation.section.embedded.hcl'],
  ['what is interpolated', 'a = "x${var.y}"', 'var', 'variable.language.hcl'],
  ['a directive', 'a = "%{ if b }x%{ else }y%{ endif }"', 'if', 'keyword.control.hcl'],
  ['the end of a directive', 'a = "%{~ if b ~}x%{~ endif ~}"', 'endif', 'keyword.control.hcl'],
  ['a comment', '# because', '# because', 'comment.line.hcl'],
  ['a comment behind code', 'a = 1 // because', '// because', 'comment.line.hcl'],
  ['a comment of several lines', 'a = 1 /* x\ny */', 'y */', 'comment.block.hcl'],
  ['no comment', 'a = "https://x # y"', '"https://x # y"', 'string.quoted.double.hcl'],
  ['a heredoc', 'a = <<-EOT\n  text\n  EOT', 'text', 'string.unquoted.heredoc.hcl'],
  ['the mark of a heredoc', 'a = <<EOT\ntext\nEOT', '<<EOT', 'keyword.other.heredoc.hcl'],
  ['a backslash in a heredoc', 'a = <<EOT\n\\n\nEOT', '\\n', 'string.unquoted.heredoc.hcl'],
  ['a number', 'a = 3600', '3600', 'constant.numeric.hcl'],
  ['a fraction', 'a = -1.5e-3', '1.5e-3', 'constant.numeric.hcl'],
  ['a truth value', 'a = true', 'true', 'constant.language.hcl'],
  ['a name that begins like one', 'a = truest', 'truest', 'variable.other.hcl'],
  ['a call', 'a = jsonencode({', 'jsonencode', 'entity.name.function.hcl'],
  [
    'a call of a provider',
    'a = provider::aws::arn_parse(b)',
    'provider::aws::arn_parse',
    'entity.name.function.hcl',
  ],
  ['a resource', 'a = aws_iam_role.x.arn', 'aws_iam_role', 'variable.reference.hcl'],
  ['its attribute', 'a = aws_iam_role.x.arn', 'arn', 'variable.other.member.hcl'],
  ['a local value', 'a = local.x', 'local', 'variable.language.hcl'],
  ['an operator', 'a = b ? 1 : 2', '?', 'keyword.operator.hcl'],
  ['a loop', 'a = [for x in y : x]', 'in', 'keyword.control.hcl'],
  ['a type', 'type = number', 'number', 'support.type.hcl'],
])('%s has its scope', (_, text, token, scope) => {
  expect(scopeOf(text, token)).toBe(scope);
});

test('the expression in a template looks like code, and the string continues after it', () => {
  const [line = []] = tokenLines('a = "x${lookup({ b = "}" }, "c")}y"');
  expect(line.map(({ text }) => text).join('')).toBe('a = "x${lookup({ b = "}" }, "c")}y"');
  expect(line.at(-1)).toEqual({ text: 'y"', scopes: ['source.hcl', 'string.quoted.double.hcl'] });
  expect(line.find(({ text }) => text === 'lookup')?.scopes).toContain('meta.embedded.expression.hcl');
});

/** Nothing is open at the end of the text: an attribute behind it is one of the file itself. */
function expectClosed(text: string): void {
  const last = tokenLines(`${text}last = 1\n`).at(-2) ?? [];
  expect(last[0]).toEqual({ text: 'last', scopes: ['source.hcl', 'entity.name.tag.hcl'] });
}

test.each([
  ['a string', 'a = "x"\n'],
  ['a string without its last quote', 'a = "x\n'],
  ['a template with braces and strings in it', 'a = "${b({ c = "}" })}"\n'],
  ['a heredoc', 'a = <<-EOT\n  /* { " ${b} <<EOT\n  EOT\n'],
  ['a comment', 'a = 1 /* { " */\n'],
  ['a block', 'a "b" {\n  c { d = "{" }\n}\n'],
])('%s ends', (_, text) => {
  expectClosed(text);
});

const goldens = readdirSync('tests/goldens', { recursive: true })
  .map((path) => join('tests/goldens', String(path)))
  .filter((path) => path.endsWith('.tf'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const generated = setupPresets.flatMap(({ id, setup }) =>
  bundleSetup({ ...setup, outputs: ['terraform', 'gitlab-terraform'] })
    .filter(({ path }) => path.endsWith('.tf'))
    .map(({ path, text }) => ({ path: `${id}: ${path}`, text })),
);

describe('every Terraform file', () => {
  it('is among the goldens, and more are generated', () => {
    expect(goldens.length).toBeGreaterThan(0);
    expect(generated.length).toBeGreaterThan(goldens.length);
  });

  it.each([...goldens, ...generated])('keeps its text, and each token has a scope: $path', ({ text }) => {
    const lines = tokenLines(text);
    expect(lines.map((line) => line.map((token) => token.text).join('')).join('\n')).toBe(text);
    // Only spaces, brackets, commas and dots are nothing in particular.
    for (const token of lines.flat())
      if (token.scopes.length === 1) expect(token.text).toMatch(/^[\s[\](){},.]*$/);
    expectClosed(text);
  });

  it.each(goldens)('has runs for each line, in colors of the theme: $path', ({ text }) => {
    const lines = text.split('\n');
    const runs = highlight(text, 'hcl');
    expect(runs).toHaveLength(lines.length);
    for (const [index, line] of lines.entries()) {
      const tokens = splitTokens(line, runs[index]);
      expect(tokens.map((token) => token.text).join('')).toBe(line);
      if (/^\s*#/.test(line)) expect(tokens.at(-1)?.kind).toBe('comment');
      if (/^\s*[\w"][^=]* = /.test(line)) expect(tokens.map(({ kind }) => kind)).toContain('tag');
    }
  });
});

test('a string that the writer quotes is one string, and no template in it is live', () => {
  fc.assert(
    fc.property(trickyText, (text) => {
      const quoted = hclString(text);
      const value = (tokenLines(`a = ${quoted}\n`)[0] ?? []).filter(({ scopes }) =>
        scopes.includes('string.quoted.double.hcl'),
      );
      expect(value.map((token) => token.text).join('')).toBe(quoted);
      expect(value.flatMap(({ scopes }) => scopes)).not.toContain('meta.embedded.expression.hcl');
    }),
  );
});

test('no value that the writer quotes leaves anything open', () => {
  fc.assert(
    fc.property(anyData, (data) => {
      const { text } = writeHcl([
        { kind: 'attribute', name: 'a', value: { kind: 'literal', data } },
        { kind: 'block', type: 'b', labels: ['c'], body: [] },
      ]);
      expectClosed(text);
    }),
  );
});

/** What a scope of the grammar stands for on the page, where the stylesheet gives each kind a readable color. */
test.each([
  ['resource', 'resource "a" "b" {', 'keyword'],
  ['path', 'path = 1', 'tag'],
  ['"x"', 'a = "x"', 'string'],
  ['1', 'a = 1', 'constant'],
  ['var', 'a = var.x', 'constant'],
  ['aws_iam_role', 'a = aws_iam_role.x', 'variable'],
  ['jsonencode', 'a = jsonencode(1)', 'function'],
  ['# x', '# x', 'comment'],
  ['${', 'a = "${b}"', 'keyword'],
])('%s of %s is a %s', (token, text, kind) => {
  const tokens = splitTokens(text, highlight(text, 'hcl')[0]);
  expect(tokens.find((candidate) => candidate.text.trim() === token)?.kind).toBe(kind);
});
