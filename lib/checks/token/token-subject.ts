import type { PlainObject } from '../../formats/plain-object';
import { subjectComponents } from '../../gitlab/subject';
import { quoteText } from '../quote';
import { sources } from '../sources';
import { claim } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

export const tokenSubject: TokenCheck = {
  code: 'token-subject',
  title: 'The subject does not match the claims',
  source: sources.gitlabToken,
  check: ({ claims }) => {
    const subject = claim(claims, 'sub');
    const remaining = subject === undefined ? undefined : behindComponents(subject, claims);
    if (subject === undefined || remaining === undefined || remaining === '') return [];
    return [
      {
        pointer: '/sub',
        severity: 'info',
        certain: false,
        message: `GitLab composes the subject from other claims, and from ${quoteText(remaining)} on it does not match the claims here. The payload was changed, or comes from a GitLab that composes it in another way.`,
        remedy: 'Paste the payload as GitLab wrote it.',
      },
    ];
  },
};

/** What is left of the subject without components that match the claims; nothing if a claim that it names is missing. */
function behindComponents(subject: string, claims: PlainObject): string | undefined {
  let remaining = subject;
  while (remaining !== '') {
    const name = subjectComponents.find((component) => remaining.startsWith(`${component}:`));
    if (name === undefined) return remaining;
    const value = claim(claims, name);
    if (value === undefined) return undefined;
    const part = `${name}:${value}`;
    if (remaining !== part && !remaining.startsWith(`${part}:`)) return remaining;
    remaining = remaining.slice(part.length + 1);
  }
  return remaining;
}
