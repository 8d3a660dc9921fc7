import { type Data, EmbeddedScript, Noted, YamlReference } from '../../formats/data';
import type { Note } from '../../formats/nodes';
import type { ShellStatement } from '../../formats/shell';

/** The same document; notes whose comment was written before leave marks only. Adds the comments it keeps to `written`. */
function withNewComments(data: Data, written: Set<string>): Data {
  if (data instanceof Noted) {
    const note = once(data.note, written);
    return new Noted(withNewComments(data.value, written), note);
  }
  if (data instanceof EmbeddedScript) {
    const statements = data.script.statements.map(
      (statement): ShellStatement =>
        statement.kind === 'noted' ? { ...statement, note: once(statement.note, written) } : statement,
    );
    return new EmbeddedScript({ ...data.script, statements });
  }
  if (data instanceof YamlReference || typeof data !== 'object' || data === null) return data;
  if (isList(data)) return data.map((item) => withNewComments(item, written));
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, withNewComments(value, written)]),
  );
}

function once(note: Note, written: Set<string>): Note {
  if (written.has(note.comment)) return { ...note, comment: '' };
  written.add(note.comment);
  return note;
}

const isList = (data: Data): data is readonly Data[] => Array.isArray(data);

/**
 * The shared job and the jobs of a pipeline by name. Each comment is written once in the file: repeating it would hide
 * what differs.
 */
export function jobsByName(jobs: readonly (readonly [string, Data])[]): { [name: string]: Data } {
  const written = new Set<string>();
  return Object.fromEntries(jobs.map(([name, job]) => [name, withNewComments(job, written)]));
}
