import { isList, type Json, Noted } from '@/lib/formats/data';
import type { Document } from '@/lib/formats/document';
import { embeddedText } from '@/lib/formats/shell-writer';
import { EmbeddedScript, type YamlData, YamlReference } from '@/lib/formats/yaml-data';

/** The data that a YAML parser returns: no notes, scripts as text, a `!reference` as a list of its parts. */
export function plainYaml(data: YamlData): Json {
  if (data instanceof Noted) return plainYaml(data.value);
  if (data instanceof EmbeddedScript) return embeddedText(data.script).text;
  if (data instanceof YamlReference) return data.path;
  if (isList(data)) return data.map(plainYaml);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plainYaml(value)]));
}

/** The data of a JSON or YAML document; `undefined` for other formats. */
export const dataOf = (document: Document): Json | undefined =>
  document.format === 'json' || document.format === 'yaml' ? plainYaml(document.data) : undefined;
