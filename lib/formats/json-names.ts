/** A name that one object holds twice: of its values `JSON.parse` keeps the last and silently drops the others. */
export interface DuplicateName {
  readonly name: string;
  /** Where the second one stands. Both from 1. */
  readonly line: number;
  readonly column: number;
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

/** The first name that an object of a JSON text holds twice. Expects text that `JSON.parse` accepts; takes linear time. */
export function duplicateName(text: string): DuplicateName | undefined {
  /** The names of each object around the current place; `undefined` for a list. */
  const around: (Set<string> | undefined)[] = [];
  let expectsName = false;
  for (const { 0: found, index } of text.matchAll(token)) {
    const names = around.at(-1);
    if (found === '{' || found === '[') around.push(found === '{' ? new Set() : undefined);
    else if (found === '}' || found === ']') around.pop();
    else if (names && expectsName && found.startsWith('"')) {
      const name: unknown = JSON.parse(found);
      if (names.has(String(name))) return { name: String(name), ...placeOf(text, index) };
      names.add(String(name));
    }
    expectsName = found === '{' || (found === ',' && around.at(-1) !== undefined);
  }
  return undefined;
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

export type JsonRead =
  | { readonly ok: true; readonly value: unknown }
  /** `message`: what is wrong, the predicate of a sentence whose subject is the file. */
  | { readonly ok: false; readonly message: string };

/** Reads JSON in which no object holds a name twice. A byte order mark at the start is skipped. Never throws. */
export function readJson(text: string): JsonRead {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const twice = duplicateName(text);
    return twice === undefined
      ? { ok: true, value }
      : {
          ok: false,
          message: `holds the name ${JSON.stringify(twice.name)} twice in one object (line ${twice.line}, column ${twice.column})`,
        };
  } catch (error) {
    return { ok: false, message: `is not JSON: ${(error as SyntaxError).message}` };
  }
}
