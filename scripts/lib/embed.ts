import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';

/**
 * Programs in their own language: a *.sh file of `lib/` holds shell functions, a *.jq file a program that a shell file
 * includes. Each *.sh file becomes a module beside it, `<name>.embedded.ts`, which the generators import.
 *
 * A source begins with a header, comment lines up to the first empty line: what it is for, and directives for shellcheck.
 * The header is not embedded. All other lines are, as they stand, except these:
 *
 *     #@ topic                    the next function (or the lines up to an empty one) belong to this explanation
 *     #@ topic: reason            the same, with a reason of its own instead of the explanation's; `#@ ` continues it
 *     #@ end                      ends what `#@ topic` began, where that is more than one function
 *     #include program.jq         within a quoted jq program: the lines of that file. Where it follows code on its line, the
 *                                 first line of the program does too; what follows it ends the last line of the program
 *
 * One empty line follows a source that has functions, as one stands between functions; none follows other lines.
 */
export interface EmbeddedModule {
  /** Relative to the root. */
  readonly source: string;
  readonly module: string;
  readonly text: string;
  /** The *.jq files it includes. */
  readonly includes: readonly string[];
}

interface Piece {
  readonly lines: readonly string[];
  readonly defines: readonly string[];
  readonly note?: { readonly topic: string; readonly reason?: string };
}

/** The module of every *.sh file below `lib/`. Throws with file and line for a source with a wrong format. */
export function embeddedModules(root: string): readonly EmbeddedModule[] {
  const sources = filesBelow(join(root, 'lib'), '.sh').map((file) => posix.relative(root, file));
  const parsed = sources.map((source) => {
    const includes: string[] = [];
    const lines = withIncludes(root, source, includes);
    return { source, includes, pieces: piecesOf(source, lines) };
  });
  const names = new Set(parsed.flatMap(({ pieces }) => pieces.flatMap(({ defines }) => defines)));
  return parsed.map(({ source, includes, pieces }) => ({
    source,
    module: moduleOf(source),
    text: moduleText(source, pieces, names),
    includes,
  }));
}

/** Every file below a folder with this ending, sorted. */
export const filesBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => file.endsWith(ending))
    .sort();

const moduleOf = (source: string): string => source.replace(/\.sh$/, '.embedded.ts');

/** `apply-functions.sh` is exported as `applyFunctions`. */
const exportName = (source: string): string =>
  basename(source, '.sh').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The lines below the header of a file. */
export function body(file: string, text: string): readonly string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const end = lines.indexOf('');
  if (end < 1 || !lines.slice(0, end).every((line) => line.startsWith('#')))
    throw new Error(`${file}: it begins with a header of comment lines and an empty line: what it is for.`);
  return lines.slice(end + 1);
}

function withIncludes(root: string, source: string, includes: string[]): readonly string[] {
  return body(source, readFileSync(join(root, source), 'utf8')).flatMap((line, index) => {
    const [, before = '', name, after = ''] = /^(| *|.*' *)#include ([\w-]+\.jq)('.*|)$/.exec(line) ?? [];
    if (name === undefined) return [line];
    const file = posix.join(dirname(source), name);
    if (!existsSync(join(root, file)))
      throw new Error(`${source}, line ${index + 1} of the body: no ${file}.`);
    includes.push(file);
    const program = body(file, readFileSync(join(root, file), 'utf8'));
    if (program.some((code) => code.includes("'")))
      throw new Error(`${file}: a single quote would end the quoted program in ${source}.`);
    const space = /^ */.exec(before)?.[0] ?? '';
    const indent = before === space ? space : `${space}  `;
    return program.map((code, at) => {
      const begin = at === 0 ? before : code === '' ? '' : indent;
      return begin + code + (at === program.length - 1 ? after : '');
    });
  });
}

function piecesOf(source: string, lines: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let around: string[] = [];
  const flush = () => {
    if (around.length > 0) pieces.push({ lines: around, defines: [] });
    around = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (line.startsWith('#@ ')) {
      flush();
      const { note, next } = noteAt(lines, at);
      const end = endOfNoted(source, lines, next);
      const noted = lines.slice(next, end.last + 1);
      pieces.push({ lines: noted, defines: noted.flatMap(nameOf), note });
      at = end.next;
    } else if (nameOf(line).length > 0) {
      flush();
      const last = endOfFunction(source, lines, at);
      pieces.push({ lines: lines.slice(at, last + 1), defines: nameOf(line) });
      at = last + 1;
    } else {
      around.push(line);
      at += 1;
    }
  }
  flush();
  return pieces;
}

const nameOf = (line: string): readonly string[] => {
  const [, name] = /^([A-Za-z_]\w*)\(\) [{(]/.exec(line) ?? [];
  return name === undefined ? [] : [name];
};

function noteAt(lines: readonly string[], from: number) {
  const [, topic = '', , first] = /^#@ ([\w-]+)(: (.*))?$/.exec(lines[from] ?? '') ?? [];
  let next = from + 1;
  const reason = first === undefined ? [] : [first];
  while (first !== undefined && lines[next]?.startsWith('#@ ') && lines[next] !== '#@ end') {
    reason.push((lines[next] ?? '').slice(3).trim());
    next += 1;
  }
  return { note: { topic, ...(first === undefined ? {} : { reason: reason.join(' ') }) }, next };
}

/** The last line that belongs to a note, and where to continue. */
function endOfNoted(source: string, lines: readonly string[], from: number) {
  const nextNote = lines.findIndex((line, index) => index >= from && line.startsWith('#@ '));
  if (nextNote >= 0 && lines[nextNote] === '#@ end') return { last: nextNote - 1, next: nextNote + 1 };
  const start = lines.findIndex((line, index) => index >= from && !line.startsWith('#'));
  if (nameOf(lines[start] ?? '').length > 0) {
    const last = endOfFunction(source, lines, start);
    return { last, next: last + 1 };
  }
  const empty = lines.findIndex((line, index) => index >= from && line === '');
  const last = (empty < 0 ? lines.length : empty) - 1;
  return { last, next: last + 1 };
}

function endOfFunction(source: string, lines: readonly string[], from: number): number {
  if (/[})]$/.test(lines[from] ?? '')) return from;
  const end = lines.findIndex((line, index) => index > from && /^[})]$/.test(line));
  if (end < 0) throw new Error(`${source}: no end of ${lines[from]}`);
  return end;
}

/** The functions that code mentions: possibly more than it calls, never fewer. Comments call nothing. */
function callsOf(piece: Piece, names: ReadonlySet<string>): readonly string[] {
  const code = piece.lines.filter((line) => !/^\s*#/.test(line)).join('\n');
  const words = new Set([...code.matchAll(/\w+/g)].map(([word]) => word));
  return [...words].filter((word) => names.has(word) && !piece.defines.includes(word)).sort();
}

function moduleText(source: string, pieces: readonly Piece[], names: ReadonlySet<string>): string {
  const up = '../'.repeat(source.split('/').length - 2);
  const usesNote = pieces.some(({ note }) => note !== undefined && note.reason === undefined);
  const usesTopic = pieces.some(({ note }) => note?.reason !== undefined);
  const hasFunctions = pieces.some(({ defines }) => defines.length > 0);
  const imported = [...(usesNote ? ['note'] : []), ...(usesTopic ? ['type TopicId'] : [])].join(', ');
  return [
    `// Made from ${basename(source)} by \`npm run embed\`. Change that file, not this one.`,
    ...(imported === '' ? [] : [`import { ${imported} } from '${up}explanations';`]),
    `import type { ShellSource } from '${up}formats/shell';`,
    '',
    `export const ${exportName(source)}: readonly ShellSource[] = [`,
    ...pieces.flatMap((piece) => [
      '  {',
      "    kind: 'source',",
      `    defines: ${JSON.stringify(piece.defines)},`,
      `    calls: ${JSON.stringify(callsOf(piece, names))},`,
      ...(piece.note === undefined ? [] : [`    note: ${noteText(piece.note)},`]),
      '    text: [',
      ...piece.lines.map((line) => `      ${JSON.stringify(line)},`),
      "    ].join('\\n'),",
      '  },',
    ]),
    ...(hasFunctions ? ["  { kind: 'source', defines: [], calls: [], text: '' },"] : []),
    '];',
    '',
  ].join('\n');
}

const noteText = ({ topic, reason }: NonNullable<Piece['note']>): string =>
  reason === undefined
    ? `note(${JSON.stringify(topic)})`
    : `{ topic: ${JSON.stringify(topic)} satisfies TopicId, comment: ${JSON.stringify(reason)} }`;
