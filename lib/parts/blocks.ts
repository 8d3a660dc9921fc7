import type { Data } from '../formats/data';
import { type MarkdownBlock, type MarkdownInline, proseOf } from '../formats/markdown';
import type { SampleDocument } from '../formats/sample-document';
import type { ShellStatement } from '../formats/shell';
import type { YamlData } from '../formats/yaml-data';
import type { Gap } from '../plan/types';

// Short names for the blocks that guides and reports are made of.

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

/** Commands without values, as they stand. */
export const shellLines = (...lines: readonly string[]): MarkdownBlock =>
  configuration('sh', lines.join('\n'));

/** What reads as code in a text: ARNs, addresses, issues, names with underscores, patterns of refs, substitutions. */
const identifiers =
  /arn:[^\s,;]+[^\s,;.]|https?:\/\/[^\s,;]*[^\s,;.]|\bgitlab-org\/[a-z-]+[#!]\d+|\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b|[^\s,;:()"]*\*(?:[^\s,;:()"]*[^\s,;:()".])?|\$\([^)]*\)/g;

/** A plain text as Markdown, its identifiers as code and its menu paths with arrows: escaped they would be hard to read. */
export const withCode = (text: string): MarkdownInline =>
  proseOf(
    text
      .replaceAll(' > ', ' → ')
      .split('`')
      .map((part, index) => (index % 2 === 1 ? part : part.replace(identifiers, '`$&`')))
      .join('`'),
  );

/** How grave something open is, in a word. */
export const severityNames = {
  info: 'Note',
  warning: 'Warning',
  danger: 'Danger',
} as const satisfies Record<Gap['severity'], string>;
