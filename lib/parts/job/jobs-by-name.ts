import { isList, type Note, Noted } from '../../formats/data';
import type { ShellStatement } from '../../formats/shell';
import { EmbeddedScript, type YamlData, YamlReference } from '../../formats/yaml-data';

/** The same document, but a note whose comment is already in `written` becomes a mark without a comment. Adds the new comments to `written`. */
function withNewComments(data: YamlData, written: Set<string>): YamlData {
  if (data instanceof Noted) {
    const note = once(data.note, written);
    return new Noted(withNewComments(data.value, written), note);
  }
  if (data instanceof EmbeddedScript) {
    const statements = data.script.statements.map((statement) => statementWithNewComment(statement, written));
    return new EmbeddedScript({ ...data.script, statements });
  }
  if (data instanceof YamlReference || typeof data !== 'object' || data === null) return data;
  if (isList(data)) return data.map((item) => withNewComments(item, written));
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, withNewComments(value, written)]),
  );
}

function statementWithNewComment(statement: ShellStatement, written: Set<string>): ShellStatement {
  switch (statement.kind) {
    case 'declared':
      return { ...statement, statement: statementWithNewComment(statement.statement, written) };
    case 'noted':
      return { ...statement, note: once(statement.note, written) };
    case 'source':
      return statement.note === undefined ? statement : { ...statement, note: once(statement.note, written) };
    case 'fragment':
    case 'comment':
      return statement;
  }
}

function once(note: Note, written: Set<string>): Note {
  if (written.has(note.comment)) return { ...note, comment: '' };
  written.add(note.comment);
  return note;
}

/**
 * The jobs of a pipeline by name. Each comment appears once in the file, because repeated comments would hide the differences
 * between jobs.
 */
export function jobsByName(jobs: readonly (readonly [string, YamlData])[]): { [name: string]: YamlData } {
  const written = new Set<string>();
  return Object.fromEntries(jobs.map(([name, job]) => [name, withNewComments(job, written)]));
}
