import { readJson } from '../../formats/json-names';
import { membersOf } from '../../formats/plain-object';
import { readItems, readText } from '../../formats/reading';
import { dnsSuffixes } from '../partitions';
import { type Place, readNamed } from '../read-names';
import { permissionPresets } from './index';
import type { PermissionField } from './types';

const presets = new Map(
  Object.values(permissionPresets).map(({ id, fields }) => [
    id as string,
    Object.entries<PermissionField>(fields),
  ]),
);

/**
 * A policy as JSON text, as the form has it. Text that is not JSON, or that has a duplicate name, stays text,
 * for the schema to refuse.
 */
function readPolicy(policy: unknown): unknown {
  const json = typeof policy === 'string' ? readJson(policy) : undefined;
  return json?.ok ? json.value : policy;
}

/** Reads the parameters of a permission one by one: names from ARNs and addresses that match the role's location. */
export function readPermission(permission: unknown, place: Place): unknown {
  const members = membersOf(permission);
  const fields = presets.get(String(members.preset)) ?? [];
  const dnsSuffix = membersOf(dnsSuffixes)[String(place.partition)];
  return fields.reduce<unknown>((read, [name, { kind, pasted = [] }]) => {
    const known = membersOf(read);
    if (known[name] === undefined) return read;
    if (kind === 'json') return { ...known, [name]: readPolicy(known[name]) };
    const reader = (value: unknown): unknown =>
      readText(value, (text) =>
        pasted.reduce(
          (remaining, pattern) => readNamed(remaining, pattern, name, { ...known, ...place, dnsSuffix }),
          text,
        ),
      );
    return { ...known, [name]: kind === 'list' ? readItems(known[name], reader) : reader(known[name]) };
  }, permission);
}
