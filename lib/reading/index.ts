import { joinOr } from '../formats/english';
import { awsJson } from './aws-json';
import { cloudFormation } from './cloudformation';
import { added } from './lists';
import { terraform } from './terraform';
import { terraformJson } from './terraform-json';
import type { Reading, SourceFile, SourceForm } from './types';

/** The forms of files that roles are read from. The first that says it reads a file does; the one that takes most comes last. */
export const sourceForms: readonly SourceForm[] = [terraformJson, terraform, cloudFormation, awsJson];

/** Whether a file has one of the forms, as far as its name and first look tell. */
export const hasSourceForm = (file: SourceFile): boolean => sourceForms.some(({ reads }) => reads(file));

/** Roles, providers and policies of a file, with the lines they stand on. Never throws, however broken or large the file is. */
export function readSource(file: SourceFile): Reading {
  const form = sourceForms.find(({ reads }) => reads(file));
  return form === undefined ? unknownForm(file) : form.read(file);
}

/** What several files hold: those of one folder that refer to each other are read together. */
export function readSources(files: readonly SourceFile[]): readonly Reading[] {
  const groups = new Map<string, SourceFile[]>();
  for (const [index, file] of files.entries()) {
    const form = sourceForms.find(({ reads }) => reads(file));
    const folder = file.name.replace(/[^/\\]*$/, '');
    added(groups, form?.readTogether === undefined ? String(index) : `${form.name} ${folder}`, file);
  }
  return [...groups.values()].flatMap((group) => {
    const form = sourceForms.find(({ reads }) => group[0] !== undefined && reads(group[0]));
    return form?.readTogether === undefined ? group.map(readSource) : [form.readTogether(group)];
  });
}

const unknownForm = ({ name }: SourceFile): Reading => ({
  form: 'unknown',
  roles: [],
  providers: [],
  problems: [
    {
      file: name,
      line: 1,
      message: `This is not one of the forms that roles are read from. Paste ${joinOr(sourceForms.map((form) => form.name))}.`,
    },
  ],
});
