import type { Plan } from '../../plan/types';

/**
 * A JMESPath expression on a role: whether its trust policy names this project, by path or by id, in the subject or in a
 * separate condition key. It reads the policy as text, as one cannot say in a query where in a policy a value stands, so
 * a policy that only denies this project counts as well.
 */
export function namesProject({ setup, issuerKey }: Plan): string {
  const { path, id } = setup.gitlab.project;
  return [
    ...subjectParts('project_path', path),
    ...(id === undefined
      ? []
      : [
          ...subjectParts('project_id', String(id)),
          `(${holds(`"${issuerKey}:project_id"`)} && ${holds(`"${id}"`)})`,
        ]),
  ]
    .join(' || ')
    .replace(/^.*$/, '($&)');
}

/** A component of a subject ends where the next begins, where a pattern begins, or with the subject. */
const subjectParts = (component: string, value: string): readonly string[] =>
  [':', '*', '"'].map((end) => holds(`${component}:${value}${end}`));

const holds = (text: string): string => `contains(to_string(AssumeRolePolicyDocument), '${text}')`;
