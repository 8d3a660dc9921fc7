import type { Data } from '../formats/data';
import { type MarkdownBlock, type MarkdownInline, proseOf } from '../formats/markdown';
import type { SampleDocument } from '../formats/sample-document';
import type { ShellStatement } from '../formats/shell';
import type { YamlData } from '../formats/yaml-data';
import type { Gap } from '../plan/types';

// Short constructors for the blocks of guides and reports.

export const heading = (level: 1 | 2 | 3, text: MarkdownInline): MarkdownBlock => ({
  kind: 'heading',
  level,
  text,
});

export const paragraph = (text: MarkdownInline): MarkdownBlock => ({ kind: 'paragraph', text });

export const bullets = (...items: readonly MarkdownInline[]): MarkdownBlock => ({ kind: 'list', items });

const sample = (document: SampleDocument): MarkdownBlock => ({ kind: 'sample', document });

/** Commands with quoted values. */
export const commands = (...statements: readonly ShellStatement[]): MarkdownBlock =>
  sample({ format: 'shell', script: { statements } });

export const jsonSample = (data: Data): MarkdownBlock => sample({ format: 'json', data });

export const yamlSample = (data: YamlData): MarkdownBlock => sample({ format: 'yaml', data });

/** Configuration in a language that has no writer here. */
export const configuration = (language: string, text: string): MarkdownBlock => ({
  kind: 'fence',
  language,
  text,
});

/** Commands without values, copied as they are. */
export const shellLines = (...lines: readonly string[]): MarkdownBlock =>
  configuration('sh', lines.join('\n'));

/** Matches what should be code in a text: ARNs, URLs, issues, names with underscores, ref patterns, command substitutions. */
const identifiers =
  /arn:[^\s,;]+[^\s,;.]|https?:\/\/[^\s,;]*[^\s,;.]|\bgitlab-org\/[a-z-]+[#!]\d+|\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b|[^\s,;:()"]*\*(?:[^\s,;:()"]*[^\s,;:()".])?|\$\([^)]*\)/g;

/** Plain text as Markdown, with identifiers as code and menu paths with arrows: escaped, both would be hard to read. */
export const withCode = (text: string): MarkdownInline =>
  proseOf(
    text
      .replaceAll(' > ', ' → ')
      .split('`')
      .map((part, index) => (index % 2 === 1 ? part : part.replace(identifiers, '`$&`')))
      .join('`'),
  );

/** The severity of a gap in one word. */
export const severityNames = {
  info: 'Note',
  warning: 'Warning',
  danger: 'Danger',
} as const satisfies Record<Gap['severity'], string>;
