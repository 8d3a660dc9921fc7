import type { Json } from '../../formats/data';
import type { Generator } from '../types';

/** Drops properties that are `undefined`, which JSON does not have. */
function json(value: unknown): Json {
  if (Array.isArray(value)) return value.map(json);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, entry]) => (entry === undefined ? [] : [[key, json(entry)]])),
    );
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

/** The setup, so that the bundle can be generated again or changed later. */
export const setupJson: Generator = {
  id: 'setup-json',
  files: ({ setup }) => [
    {
      path: 'setup.json',
      summary: 'The answers that this bundle was generated from. Import the file to change them.',
      document: { format: 'json', data: json(setup) },
    },
  ],
};
