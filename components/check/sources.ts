import type { Facts } from '@/lib/checks/types';
import type { SourceFile } from '@/lib/reading/types';

/** How the text in the field is called in findings. */
export const pastedName = 'Pasted text';
export const pipelineName = 'Pasted .gitlab-ci.yml';
const ignoreName = 'Pasted ignore file';

/** A text that is longer is kept as a file: a field that can be edited would make the page slow. */
export const longestEditable = 200_000;

/** Everything the user put in. It lives in this page only. */
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

/** All texts with a name each. */
export const sourcesOf = ({ text, files, pipeline }: Inputs): readonly SourceFile[] => [
  ...(text.trim() === '' ? [] : [{ name: pastedName, text }]),
  ...files,
  ...(pipeline.trim() === '' ? [] : [{ name: pipelineName, text: pipeline }]),
];

/** The ignore file, where there is one. It is no source: nothing is found in it. */
export const ignoreFileOf = ({ ignore }: Inputs): SourceFile | undefined =>
  ignore.trim() === '' ? undefined : { name: ignoreName, text: ignore };

/** What was filled in of what is known about the project. */
export const factsOf = ({ facts }: Inputs): Facts =>
  Object.fromEntries(
    Object.entries(facts)
      .map(([name, value]) => [name, value.trim()])
      .filter(([, value]) => value !== ''),
  );

/** Files in addition to the existing ones: findings name a file, so that no two may have one name. */
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
