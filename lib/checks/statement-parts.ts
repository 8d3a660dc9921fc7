import { partAt } from '../aws/json-pointer';
import type { TrustStatement } from '../aws/sts/trust-policy';
import { isPlainObject } from '../formats/plain-object';
import type { CheckedRole } from './types';

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

/** The names in the `Action` of a statement, as written. */
export const actionsOf = ({ role }: CheckedRole, { pointer }: TrustStatement): readonly string[] =>
  textsOf(partAt(role.trust.value, `${pointer}/Action`));

/**
 * Every statement of a policy that is an object, with its pointer, including statements that IAM would
 * reject.
 */
export function rawStatements({
  role,
}: CheckedRole): readonly { readonly pointer: string; readonly value: Readonly<Record<string, unknown>> }[] {
  const statements = partAt(role.trust.value, '/Statement');
  const listed = Array.isArray(statements)
    ? statements.map((value: unknown, index) => ({ pointer: `/Statement/${index}`, value }))
    : [{ pointer: '/Statement', value: statements }];
  return listed.flatMap(({ pointer, value }) => (isPlainObject(value) ? [{ pointer, value }] : []));
}
