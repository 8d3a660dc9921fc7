import type { Plan } from '../../plan/types';

/**
 * A JMESPath expression: whether the trust policy of a role names this project, by path or by id, in the subject or in a
 * separate condition key. It searches the policy as text, because a query cannot say where in a policy a value is. So a policy
 * that only denies this project matches, too.
 */
export function namesProject({ setup, issuerKey }: Plan): string {
  const { path, id } = setup.gitlab.project;
  return [
    ...subjectParts('project_path', path),
    ...(id === undefined
      ? []
      : [
          ...subjectParts('project_id', String(id)),
          `(${contains(`"${issuerKey}:project_id"`)} && ${contains(`"${id}"`)})`,
        ]),
  ]
    .join(' || ')
    .replace(/^.*$/, '($&)');
}

/** A component of a subject ends at the next component, at a wildcard, or at the end of the subject. */
const subjectParts = (component: string, value: string): readonly string[] =>
  [':', '*', '"'].map((end) => contains(`${component}:${value}${end}`));

const contains = (text: string): string => `contains(to_string(AssumeRolePolicyDocument), '${text}')`;
