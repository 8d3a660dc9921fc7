import { type Data, EmbeddedScript, Noted, YamlReference } from '../../formats/data';
import type { ShellStatement } from '../../formats/shell';

/**
 * The same document with notes that leave marks only. The first job of a pipeline explains itself; the others hold
 * the same controls, and repeating every comment would hide what differs.
 */
export function quiet(data: Data): Data {
  if (data instanceof Noted) return new Noted(quiet(data.value), { ...data.note, comment: '' });
  if (data instanceof EmbeddedScript) {
    return new EmbeddedScript({ ...data.script, statements: data.script.statements.map(quietStatement) });
  }
  if (data instanceof YamlReference || typeof data !== 'object' || data === null) return data;
  if (isList(data)) return data.map(quiet);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, quiet(value)]));
}

const quietStatement = (statement: ShellStatement): ShellStatement =>
  statement.kind === 'noted' ? { ...statement, note: { ...statement.note, comment: '' } } : statement;

const isList = (data: Data): data is readonly Data[] => Array.isArray(data);

/** The jobs of a pipeline by name; only the first one carries comments. */
export const jobsByName = (jobs: readonly (readonly [string, Data])[]): { [name: string]: Data } =>
  Object.fromEntries(jobs.map(([name, job], index) => [name, index === 0 ? job : quiet(job)]));
