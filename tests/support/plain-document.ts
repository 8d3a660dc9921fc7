import { isList, type Json, Noted } from '@/lib/formats/data';
import type { Document } from '@/lib/formats/document';
import { embeddedText } from '@/lib/formats/shell-writer';
import { EmbeddedScript, type YamlData, YamlReference } from '@/lib/formats/yaml-data';

/** What a reader of the YAML file gets: no notes, scripts as their text, a `!reference` as the list of its parts. */
export function plainYaml(data: YamlData): Json {
  if (data instanceof Noted) return plainYaml(data.value);
  if (data instanceof EmbeddedScript) return embeddedText(data.script).text;
  if (data instanceof YamlReference) return data.path;
  if (isList(data)) return data.map(plainYaml);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plainYaml(value)]));
}

/** What a document that holds data holds; nothing for the formats that are text to their readers. */
export const dataOf = (document: Document): Json | undefined =>
  document.format === 'json' || document.format === 'yaml' ? plainYaml(document.data) : undefined;
