/** The source of a statement: a title and an https URL of public documentation or an issue. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/**
 * One topic, with the same words in file comments, margin notes, the README and the page.
 * It says if GitLab or AWS does not confirm a statement.
 */
export interface Explanation {
  /** kebab-case, prefixed by its area: `trust-subject`, `job-token-file`. Equals the id of the control that it explains, if any. */
  readonly id: string;
  /** A few words, sentence case, no full stop. */
  readonly title: string;
  /** What the line does, shown at the end of the line on the page. At most 40 characters, starts with a lowercase letter, no full stop. */
  readonly gist: string;
  /** One or two sentences, at most 160 characters, for comments in files. */
  readonly short: string;
  /** Paragraphs of plain text: what it is, and why it is there. */
  readonly long: readonly string[];
  /** What it does not stop, plainly. */
  readonly doesNotStop: string;
  readonly sources: readonly Source[];
}
