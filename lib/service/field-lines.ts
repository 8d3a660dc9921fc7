import { diffArrays } from 'diff';
import { bundleAtOnce } from '../bundle';
import type { BundleFile } from '../bundle/types';
import { withStandIns } from '../setup/incomplete';
import { parseSetup } from '../setup/parse';
import type { Setup } from '../setup/schema';
import type { AskingStep } from '../setup/steps';
import { pathsBefore } from './moved-files';
import { type AnsweredField, answeredFields, permissionLabel, withAnswer } from './other-answers';

/** Lines by file, numbered from 1. */
export type FileLines = Readonly<Record<string, readonly number[]>>;

/** The lines that one field decides, in every file that is ready at once. */
export interface FieldLines {
  /** The name of the field in the form. */
  readonly name: string;
  /** The label of a parameter of a permission; the form knows all other labels. */
  readonly label?: string;
  readonly step: AskingStep;
  readonly lines: FileLines;
}

export interface FieldLinesQuestion {
  readonly input: unknown;
  /** The edited role: only its fields, and those outside of roles, are included. */
  readonly role: number;
  /** Only the fields of this step; all fields if absent. */
  readonly step?: AskingStep;
  /** How many of the fields were answered before. */
  readonly from: number;
}

export interface FieldLinesAnswer {
  readonly fields: readonly FieldLines[];
  /** Where to continue; absent after the last field. */
  readonly next: number | undefined;
  /** Lines that are there only for other roles. */
  readonly ofOtherRoles: FileLines;
}

/** At most this many fields at once, so that typing never waits long. */
const batch = 3;

/**
 * Finds the lines that a field decides by giving it another answer: the lines that differ are those it
 * decides. Nothing is maintained by hand, so a line that a generator adds is linked automatically. If answers
 * are missing, stand-ins get another answer, and paths contain gaps. Remembers the files of the last draft.
 */
export function createFieldLines() {
  let last: (Draft & { readonly key: string }) | undefined;

  const draftOf = (input: unknown): Draft | undefined => {
    const key = JSON.stringify(input);
    if (last?.key === key) return last;
    const draft = readDraft(input);
    last = draft && { key, ...draft };
    return draft;
  };

  return ({ input, role, step, from }: FieldLinesQuestion): FieldLinesAnswer | undefined => {
    const draft = draftOf(input);
    if (draft === undefined) return undefined;
    const { setup, files, shown } = draft;
    const fields = answeredFields(setup).filter(
      (field) =>
        isAbout(field, role) && (step === undefined || field.step === step) && hasRow(input, field.path),
    );
    const next = from + batch;
    return {
      fields: fields.slice(from, next).map((field) => {
        const found = linesOfField(field, setup, files);
        return { ...found, lines: shown(found.lines) };
      }),
      next: next < fields.length ? next : undefined,
      ofOtherRoles: from === 0 ? shown(linesOfOtherRoles(setup, files, role)) : {},
    };
  };
}

interface Draft {
  readonly setup: Setup;
  readonly files: readonly BundleFile[];
  /** The lines by the paths that the page shows. */
  readonly shown: (lines: FileLines) => FileLines;
}

function readDraft(input: unknown): Draft | undefined {
  const parsed = parseSetup(input);
  if (parsed.ok)
    return { setup: parsed.setup, files: bundleAtOnce(parsed.setup).files, shown: (lines) => lines };
  const incomplete = withStandIns(input, parsed.problems);
  if (incomplete === undefined) return undefined;
  const { setup, withGaps } = incomplete;
  const shown = (lines: FileLines) =>
    Object.fromEntries(Object.entries(lines).map(([path, found]) => [withGaps(path), found]));
  return { setup, files: bundleAtOnce(setup).files, shown };
}

/** Whether the form has the row that a path leads through: an account that is a stand-in has none. */
const hasRow = (input: unknown, path: AnsweredField['path']): boolean =>
  path.every(
    (key, index) =>
      typeof key !== 'number' ||
      path.slice(0, index + 1).reduce<unknown>((value, part) => Object(value)[part], input) !== undefined,
  );

const isAbout = ({ path: [list, index] }: AnsweredField, role: number): boolean =>
  list !== 'roles' || index === role;

function linesOfField(
  { path, step, others }: AnsweredField,
  setup: Setup,
  files: readonly BundleFile[],
): FieldLines {
  const label = permissionLabel(setup, path);
  const found = { name: path.join('.'), step, ...(label === undefined ? {} : { label }) };
  for (const value of others) {
    const other = parseSetup(withAnswer(setup, path, value));
    if (!other.ok) continue;
    const lines = linesNotIn(bundleAtOnce(other.setup).files, files);
    if (Object.keys(lines).length > 0) return { ...found, lines };
  }
  return { ...found, lines: {} };
}

function linesOfOtherRoles(setup: Setup, files: readonly BundleFile[], index: number): FileLines {
  const role = setup.roles[index];
  if (role === undefined || setup.roles.length === 1) return {};
  const alone = parseSetup({ ...setup, roles: [role] });
  return alone.ok ? linesNotIn(bundleAtOnce(alone.setup).files, files) : {};
}

/** The lines that other files do not have; all lines of a file without a counterpart. */
function linesNotIn(others: readonly BundleFile[], files: readonly BundleFile[]): FileLines {
  const texts = new Map(others.map(({ path, text }) => [path, text]));
  const was = pathsBefore(
    [...texts.keys()],
    files.map(({ path }) => path),
  );
  return Object.fromEntries(
    files.flatMap(({ path, text }): [string, readonly number[]][] => {
      const other = texts.get(was.get(path) ?? '') ?? '';
      const lines = other === text ? [] : newLines(other, text);
      return lines.length === 0 ? [] : [[path, lines]];
    }),
  );
}

function newLines(before: string, after: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  for (const { added, removed, count } of diffArrays(linesIn(before), linesIn(after))) {
    if (added) for (let offset = 0; offset < count; offset += 1) lines.push(line + offset);
    if (!removed) line += count;
  }
  return lines;
}

const linesIn = (text: string): string[] => text.replace(/\n$/, '').split('\n');
