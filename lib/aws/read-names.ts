import { membersOf } from '../formats/plain-object';
import { readItems, readMembers, readText } from '../formats/reading';

/** The location of the resources in a setup, with which an ARN has to agree. Unknown parts agree with nothing. */
export interface Place {
  readonly partition: unknown;
  readonly region: unknown;
  readonly account: unknown;
}

/** An account id in groups, as the console shows it, or as a number that lost no zero: twelve digits. */
export function readAccountId(value: unknown): unknown {
  const text = typeof value === 'number' && /^\d{12}$/.test(String(value)) ? String(value) : value;
  return readText(text, (id) => {
    const digits = id.replaceAll(/[\s\u2010-\u2015-]/g, '');
    return /^\d{12}$/.test(digits) ? digits : id;
  });
}

/** A region in capitals. */
export const readRegion = (value: unknown): unknown =>
  readText(value, (region) => (/^[A-Z0-9-]+$/.test(region) ? region.toLowerCase() : region));

/**
 * The part of an address or ARN with the name of `wanted`. The other parts have to agree with the known
 * values; an empty one, such as the region of a bucket, agrees with everything.
 */
export function readNamed(
  text: string,
  pattern: RegExp,
  group: string,
  known: Readonly<Record<string, unknown>>,
): string {
  const { [group]: name, ...others } = pattern.exec(text)?.groups ?? {};
  const agrees = Object.entries(others).every(([part, value]) => value === '' || value === known[part]);
  return name !== undefined && agrees ? name : text;
}

const roleArn =
  /^arn:(?<partition>[a-z-]+):iam::(?<account>\d{12}):role(?<path>\/(?:[^/]+\/)*)(?<name>[^/]+)$/;

/**
 * Splits a role name that is an ARN into the name, and the path if none is set. An ARN of another account or
 * path stays, so that it is refused.
 */
export function readRole(role: unknown, place: Place): unknown {
  const { name, path } = membersOf(role);
  const found = roleArn.exec(String(readText(name)))?.groups;
  const pathRead = readText(path) ?? found?.path;
  const read = readMembers(role, {
    name: (text) => readText(text, (arn) => readNamed(arn, roleArn, 'name', { ...place, path: pathRead })),
    path: (text) => readText(text),
    permissionsBoundary: (text) => readText(text),
    managedPolicies: (list) => readItems(list, (text) => readText(text)),
  });
  const { name: readName } = membersOf(read);
  const addsPath = path === undefined && found?.path !== undefined && found.path !== '/' && readName !== name;
  return addsPath ? { ...membersOf(read), path: found.path } : read;
}
