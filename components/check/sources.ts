import type { Facts } from '@/lib/checks/types';
import type { SourceFile } from '@/lib/reading/types';

/** The name of the text field in findings. */
export const pastedName = 'Pasted text';
export const pipelineName = 'Pasted .gitlab-ci.yml';
const ignoreName = 'Pasted ignore file';

/** Longer texts become files, because editing them in a field would slow down the page. */
export const longestEditable = 200_000;

/** Everything the user put in. It exists only in this page. */
export interface Inputs {
  readonly text: string;
  readonly files: readonly SourceFile[];
  /** The payload of a token, without its signature. */
  readonly token: string | undefined;
  readonly pipeline: string;
  /** Findings to ignore: the text of an ignore file. */
  readonly ignore: string;
  readonly facts: Readonly<Record<keyof Facts, string>>;
}

export const noInputs: Inputs = {
  text: '',
  files: [],
  token: undefined,
  pipeline: '',
  ignore: '',
  facts: { projectPath: '', projectId: '', namespaceId: '', ref: '' },
};

/** All texts, each with a name. */
export const sourcesOf = ({ text, files, pipeline }: Inputs): readonly SourceFile[] => [
  ...(text.trim() === '' ? [] : [{ name: pastedName, text }]),
  ...files,
  ...(pipeline.trim() === '' ? [] : [{ name: pipelineName, text: pipeline }]),
];

/** The ignore file, if there is one. It is not a source: it is not searched for findings. */
export const ignoreFileOf = ({ ignore }: Inputs): SourceFile | undefined =>
  ignore.trim() === '' ? undefined : { name: ignoreName, text: ignore };

/** The facts about the project that the user filled in. */
export const factsOf = ({ facts }: Inputs): Facts =>
  Object.fromEntries(
    Object.entries(facts)
      .map(([name, value]) => [name, value.trim()])
      .filter(([, value]) => value !== ''),
  );

/** Adds files to the existing ones under unique names, because findings refer to files by name. */
export function withFiles(files: readonly SourceFile[], added: readonly SourceFile[]): readonly SourceFile[] {
  const names = new Set([pastedName, pipelineName, ...files.map(({ name }) => name)]);
  return [
    ...files,
    ...added.map(({ name, text }) => {
      let unique = name;
      for (let count = 2; names.has(unique); count += 1) unique = `${name} (${count})`;
      names.add(unique);
      return { name: unique, text };
    }),
  ];
}
