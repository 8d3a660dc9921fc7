/** Something in a setup that makes no sense, told so that it can be put right. */
export interface Problem {
  /** Where: addresses the form field and the JSON value alike. */
  readonly path: (string | number)[];
  /** What is wrong with the value that is there. One sentence. */
  readonly message: string;
  /** What the field may hold. */
  readonly allowed: string;
  /** One valid value. */
  readonly example: string;
}

/** `environments[1].role.name`: the path as people write it. `setup` for the whole. */
export function pathText(path: readonly (string | number)[]): string {
  const text = path
    .map((part) => {
      if (typeof part === 'number') return `[${part}]`;
      return /^[A-Za-z_]\w*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
    })
    .join('');
  return text === '' ? 'setup' : text.replace(/^\./, '');
}
