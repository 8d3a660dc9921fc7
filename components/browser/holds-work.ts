import { readLinkFragment } from './files';

/** The prefix of the keys of saved drafts. `app/theme-script.ts` looks for the same before the first paint. */
const prefix = 'keyless.draft';

/** Whether there is something to open: a draft in this browser, or a link in the address. */
export function holdsWork(): boolean {
  if (readLinkFragment() !== undefined) return true;
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(prefix));
  } catch {
    return false;
  }
}
