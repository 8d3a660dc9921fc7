import type { SetupRead } from '@/lib/service/generator';
import { type Problem, pathText } from '@/lib/setup/problem';
import type { Setup } from '@/lib/setup/schema';
import { somethingWentWrong } from './failure';

export type OpenedLink =
  | { readonly ok: true; readonly setup: Setup }
  | {
      readonly ok: false;
      /** What the user is told. */
      readonly message: string;
      /** Whether the link itself is at fault, so that opening it again leads nowhere. */
      readonly refused: boolean;
    };

const notOpened = 'The link was not opened.';

/** Opens a share link through `decode`. Never rejects: a link that is refused and a fault of ours both come back as a message. */
export async function openedLink(decode: () => Promise<SetupRead>): Promise<OpenedLink> {
  try {
    const read = await decode();
    if (read.ok) return read;
    return { ok: false, message: `${notOpened} ${read.problems.map(inWords)[0]}`, refused: true };
  } catch (reason) {
    console.error(reason);
    return { ok: false, message: somethingWentWrong(notOpened, reason), refused: false };
  }
}

/** A problem behind its place, if it has one: a link as a whole has none. */
const inWords = ({ path, message }: Problem): string =>
  path.length === 0 ? message : `${pathText(path)}: ${message}`;
