import type { LinkRead } from '@/lib/service/generator';
import { somethingWentWrong } from './failure';

export type OpenedLink =
  | Extract<LinkRead, { readonly ok: true }>
  | {
      readonly ok: false;
      /** What the user is told. */
      readonly message: string;
      /** Whether the link itself is faulty, so that opening it again does not help. */
      readonly refused: boolean;
    };

const notOpened = 'The link was not opened.';

/** Opens a share link with `decode`. Never rejects: a refused link and a bug of ours both return a message. */
export async function openedLink(decode: () => Promise<LinkRead>): Promise<OpenedLink> {
  try {
    const read = await decode();
    if (read.ok) return read;
    return { ok: false, message: `${notOpened} ${read.problems[0]?.message ?? ''}`, refused: true };
  } catch (reason) {
    console.error(reason);
    return { ok: false, message: somethingWentWrong(notOpened, reason), refused: false };
  }
}
