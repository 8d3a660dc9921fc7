import type { PlainObject } from '../../formats/plain-object';

/** A claim as text: GitLab writes ids and booleans as text, but people who copy them do not always. */
export function claim(claims: PlainObject, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** A time in seconds since 1970. */
export function time(claims: PlainObject, name: string): number | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Every audience; empty without one. */
export function audiences({ aud }: PlainObject): readonly string[] {
  return (Array.isArray(aud) ? aud : [aud]).filter((value): value is string => typeof value === 'string');
}
