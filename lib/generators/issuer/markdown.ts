import type { MarkdownBlock, MarkdownInline, SampleDocument } from '../../formats/markdown';
import type { Data } from '../../formats/nodes';
import type { ShellFragment } from '../../formats/shell';

// Short names for the blocks of the guide.

export const heading = (level: 1 | 2 | 3, text: MarkdownInline): MarkdownBlock => ({
  kind: 'heading',
  level,
  text,
});

export const paragraph = (text: MarkdownInline): MarkdownBlock => ({ kind: 'paragraph', text });

export const bullets = (...items: readonly MarkdownInline[]): MarkdownBlock => ({ kind: 'list', items });

const sample = (document: SampleDocument): MarkdownBlock => ({ kind: 'sample', document });

/** Commands with quoted values. */
export const commands = (...statements: readonly ShellFragment[]): MarkdownBlock =>
  sample({ format: 'shell', script: { statements } });

export const jsonSample = (data: Data): MarkdownBlock => sample({ format: 'json', data });

export const yamlSample = (data: Data): MarkdownBlock => sample({ format: 'yaml', data });

/** Configuration in a language that has no writer here. */
export const configuration = (language: string, text: string): MarkdownBlock => ({
  kind: 'fence',
  language,
  text,
});
