import { type Data, EmbeddedScript, isList, type Json, Noted, YamlReference } from './nodes';
import { embeddedText } from './shell-writer';

export {
  type Data,
  EmbeddedScript,
  type Json,
  type Note,
  Noted,
  noted,
  type Scalar,
  YamlReference,
} from './nodes';

/** The data without its notes; an embedded script becomes its text. Throws a TypeError for a YamlReference. */
export function plain(data: Data): Json {
  if (data instanceof Noted) return plain(data.value);
  if (data instanceof EmbeddedScript) return embeddedText(data.script).text;
  if (data instanceof YamlReference) throw new TypeError('A YAML reference has no value outside YAML.');
  if (isList(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  // fromEntries defines its properties, so a key named __proto__ stays a key.
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)]));
}
