/** Where a statement comes from: a title and an https address of public documentation or an issue. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/**
 * One topic: the same words in file comments, margin notes, the README and the page.
 * What GitLab or AWS does not confirm is said to be so, or not said.
 */
export interface Explanation {
  /** kebab-case, prefixed by its area: `trust-subject`, `job-token-file`. Equals the id of the control it explains, where there is one. */
  readonly id: string;
  /** A few words, sentence case, no full stop. */
  readonly title: string;
  /** What the line does, at most 40 characters, for the end of the line on the page: a lower-case letter at its start, no full stop. */
  readonly gist: string;
  /** One or two sentences, at most 160 characters, usable as a comment in a file. */
  readonly short: string;
  /** Paragraphs of plain text: what it is, why it is there. */
  readonly long: readonly string[];
  /** What it does not stop, plainly. */
  readonly doesNotStop: string;
  readonly sources: readonly Source[];
}
