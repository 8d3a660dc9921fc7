import { codePointOf, firstHidden, kindOfHidden } from '../formats/visible';
import { lostKey } from './lost-key';

/** IAM keeps this many tags on a role. Source: IAM user guide, "IAM and AWS STS quotas". */
const tagsOfRole = 50;

/** The prefix of tags that every role gets; the user's own tags do not have it. */
export const ownTagPrefix = 'keyless:';

/** Project, environment, and the record of the written tags. */
const ownTags = 3;

/** How many of the user's tags fit on a role. */
export const userTagLimit = tagsOfRole - ownTags;

const tagCharacters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** What is wrong with the key of a user's tag, or `undefined`. Source: IAM user guide, "Rules for tagging". */
export function tagKeyProblem(key: string): string | undefined {
  if (key === '') return 'A tag has no key.';
  if (key.length > 128) return `The tag key "${key.slice(0, 20)}…" is longer than 128 characters.`;
  const hidden = firstHidden(key);
  if (hidden)
    return `The tag key holds ${kindOfHidden(hidden)} (${codePointOf(hidden.character)}) at position ${hidden.position}.`;
  if (key.trim() === '') return 'A tag key is nothing but spaces.';
  if (key.trim() !== key) return `The tag key "${key}" starts or ends with a space.`;
  if (key === lostKey)
    return `The tag key "${key}" cannot be used: programs that read the files would lose it.`;
  if (/^aws:/i.test(key)) return `The tag key "${key}" starts with "aws:", which is reserved for AWS.`;
  if (key.toLowerCase().startsWith(ownTagPrefix))
    return `The tag key "${key}" starts with "${ownTagPrefix}", as the tags do that are written to every role.`;
  return tagCharacters.test(key) ? undefined : `The tag key "${key}" holds a character IAM does not allow.`;
}

/** What is wrong with the value of a tag, or `undefined`. An empty value is allowed. */
export function tagValueProblem(value: string): string | undefined {
  if (value.length > 256) return 'The tag value is longer than 256 characters.';
  const hidden = firstHidden(value);
  if (hidden)
    return `The tag value holds ${kindOfHidden(hidden)} (${codePointOf(hidden.character)}) at position ${hidden.position}.`;
  return tagCharacters.test(value) ? undefined : 'The tag value holds a character IAM does not allow.';
}
