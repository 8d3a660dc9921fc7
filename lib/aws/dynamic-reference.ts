/**
 * Whether CloudFormation would replace a part of this text by a parameter or a secret when a template is
 * deployed. It does so in every text of a template, including policies, and has no escape syntax. Source:
 * CloudFormation user guide, "Get values stored in other services using dynamic references".
 */
export const holdsDynamicReference = (text: string): boolean => /\{\{\s*resolve:/i.test(text);

type Path = readonly (string | number)[];

/** The paths of texts and field names in a JSON value that CloudFormation would replace. */
export function dynamicReferences(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return holdsDynamicReference(value) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => dynamicReferences(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    holdsDynamicReference(key) ? [[...path, key]] : dynamicReferences(part, [...path, key]),
  );
}
