import { isTopicId, type TopicId } from '../explanations';
import { isList, Noted } from '../formats/data';
import type { ShellFragment, ShellStatement } from '../formats/shell';
import { EmbeddedScript, type YamlData, YamlReference } from '../formats/yaml-data';
import type { RolePlan } from '../plan/types';
import type { JobWiring } from './world';

/** GitLab's timeout of a project where nobody changed it. */
export const projectTimeoutSeconds = 3600;

/** A note's topic, with the function names its code defines and mentions. */
interface Piece {
  readonly topic: TopicId | undefined;
  readonly defines: readonly string[];
  readonly mentions: readonly string[];
}

/**
 * What the deploy job of a role really does, read from the notes of the generated pipeline. A note on a shell function
 * counts only if the job reaches the function; a note in another job never does.
 */
export function wiringOf(pipeline: YamlData, role: RolePlan): JobWiring {
  const { name, credentials } = role.environment.job;
  const topics = new Set<TopicId>();
  const pieces = piecesOf(member(pipeline, name), pipeline, topics);
  const own = pieces.filter(({ defines }) => defines.length === 0);
  const shared = pieces.filter(({ defines }) => defines.length > 0);
  for (const { topic } of [...own, ...reached(own, shared)]) if (topic !== undefined) topics.add(topic);
  return { name, topics, credentials, timeoutSeconds: timeoutOf(member(pipeline, name)) };
}

/** The functions that can run: mentioned by the job's own code, or by a function that is. */
function reached(own: readonly Piece[], shared: readonly Piece[]): readonly Piece[] {
  const found = new Set<Piece>();
  const visit = (pieces: readonly Piece[]): void => {
    for (const name of pieces.flatMap(({ mentions }) => mentions)) {
      const next = shared.filter((piece) => piece.defines.includes(name) && !found.has(piece));
      for (const piece of next) found.add(piece);
      visit(next);
    }
  };
  visit(own);
  return [...found];
}

/** Walks a value: topics of noted keywords go into `topics`, code into the result. */
function piecesOf(data: YamlData, pipeline: YamlData, topics: Set<TopicId>): readonly Piece[] {
  if (data instanceof Noted) {
    const { topic } = data.note;
    if (isTopicId(topic)) topics.add(topic);
    return piecesOf(data.value, pipeline, topics);
  }
  if (data instanceof EmbeddedScript) return piecesOfScript(data);
  if (data instanceof YamlReference) return piecesOf(at(pipeline, data.path), pipeline, topics);
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((value: YamlData) => piecesOf(value, pipeline, topics));
}

/** All jobs share the script with the functions: it is read once. */
const scripts = new WeakMap<EmbeddedScript, readonly Piece[]>();

function piecesOfScript(script: EmbeddedScript): readonly Piece[] {
  const pieces = scripts.get(script) ?? script.script.statements.flatMap(pieceOf);
  scripts.set(script, pieces);
  return pieces;
}

function pieceOf(statement: ShellStatement): readonly Piece[] {
  if (statement.kind === 'comment') return [];
  if (statement.kind === 'source') {
    const topic = statement.note?.topic ?? '';
    const { defines, calls } = statement;
    return [{ topic: isTopicId(topic) ? topic : undefined, defines, mentions: calls }];
  }
  if (statement.kind === 'declared')
    return pieceOf(statement.statement).map((piece) => ({
      ...piece,
      defines: statement.defines,
      mentions: statement.calls,
    }));
  const noted = statement.kind === 'noted' ? statement.note.topic : '';
  const code = codeOf(statement.kind === 'noted' ? statement.statement : statement);
  return [
    {
      topic: isTopicId(noted) ? noted : undefined,
      defines: [...code.matchAll(/^\s*(\w+)\(\) \{/gm)].flatMap(([, name]) => name ?? []),
      mentions: [...code.matchAll(/\w+/g)].map(([word]) => word),
    },
  ];
}

/** The static code of a fragment, and of the fragments in it; quoted values are no code. */
function codeOf({ strings, values }: ShellFragment): string {
  return strings
    .map((text, index) => {
      const value = values[index];
      const isFragment = typeof value === 'object' && 'kind' in value && value.kind === 'fragment';
      return isFragment ? text + codeOf(value) : `${text} `;
    })
    .join('');
}

const unnoted = (data: YamlData): YamlData => (data instanceof Noted ? unnoted(data.value) : data);

function member(data: YamlData, name: string): YamlData {
  const value = unnoted(data);
  if (typeof value !== 'object' || value === null || isList(value)) return null;
  if (value instanceof EmbeddedScript || value instanceof YamlReference || value instanceof Noted)
    return null;
  return Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

const at = (data: YamlData, path: readonly string[]): YamlData => path.reduce(member, data);

/** `timeout: 20 minutes`, as the generated job writes it. */
function timeoutOf(job: YamlData): number {
  const timeout = unnoted(member(job, 'timeout'));
  const [, minutes] = /^(\d+) minutes$/.exec(String(timeout)) ?? [];
  return minutes === undefined ? projectTimeoutSeconds : Number(minutes) * 60;
}
