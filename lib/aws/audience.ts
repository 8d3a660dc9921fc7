import { holdsDynamicReference } from './dynamic-reference';

/**
 * What is wrong with an audience, or `undefined`. The same text is the provider's client id (1 to 255
 * characters), the `aud` of the job's token, and the value of a condition, so characters that any of the
 * three would interpret are refused.
 */
export function audienceProblem(audience: string): string | undefined {
  if (audience.length > 255) return 'The audience is longer than 255 characters.';
  if (/\s/u.test(audience)) return 'The audience holds a space.';
  if (/[^\u0021-\u007e]/u.test(audience)) return 'The audience holds a character outside ASCII.';
  if (audience.includes('$'))
    return 'The audience holds "$": GitLab would expand a variable that others may set.';
  if (holdsDynamicReference(audience))
    return 'The audience holds "{{resolve:": CloudFormation would put a parameter or a secret in its place.';
  return /[*?]/.test(audience) ? 'The audience holds a wildcard: it must be one exact text.' : undefined;
}
