/** A problem in a setup, with what to do about it. */
export interface Problem {
  /** The path of the form field and of the JSON value. */
  readonly path: (string | number)[];
  /** What is wrong, what is allowed, and an example, each in separate sentences: the whole message, safe to print. */
  readonly message: string;
}

/** `roles[1].iam.name`: the path as people write it. `setup` for the whole. */
export function pathText(path: readonly (string | number)[]): string {
  const text = path
    .map((part) => {
      if (typeof part === 'number') return `[${part}]`;
      return /^[A-Za-z_]\w*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
    })
    .join('');
  return text === '' ? 'setup' : text.replace(/^\./, '');
}
