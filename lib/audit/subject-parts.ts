/** One component of a subject with its value: `ref_type:branch`. */
export interface SubjectPart {
  readonly name: string;
  readonly value: string;
}

/**
 * The components of a subject or of a pattern of one, in order. GitLab joins names and values with `:`, and
 * none of them contains a colon. An unpaired last piece, such as the star of `project_path:acme/api:*`, is a
 * part with that value and no name. Source: GitLab, lib/gitlab/ci/jwt_v2.rb.
 */
export function subjectParts(subject: string): readonly SubjectPart[] {
  const pieces = subject.split(':');
  return Array.from({ length: Math.ceil(pieces.length / 2) }, (_, index) => {
    const value = pieces[2 * index + 1];
    return value === undefined
      ? { name: '', value: pieces[2 * index] ?? '' }
      : { name: pieces[2 * index] ?? '', value };
  });
}

/** The value of a component, if the subject has it. */
export const partOf = (parts: readonly SubjectPart[], name: string): string | undefined =>
  parts.find((part) => part.name === name)?.value;

/** The subject of these parts. */
export const subjectOf = (parts: readonly SubjectPart[]): string =>
  parts.map(({ name, value }) => (name === '' ? value : `${name}:${value}`)).join(':');
