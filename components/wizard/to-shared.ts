import { membersOf } from '@/lib/formats/plain-object';
import type { Draft } from './draft';
import { toSetupInput } from './to-setup-input';

/**
 * What a link contains of a draft, complete or not. It is the setup, but a role also keeps an account without
 * a number, by the key that `toDraft` gives to the account in that place.
 */
export function toShared(draft: Draft): unknown {
  const input = membersOf(toSetupInput(draft));
  const { accounts } = draft.aws;
  const roles = (input.roles as readonly object[]).map((role, index) => {
    const place = accounts.findIndex(({ key }) => key === draft.roles[index]?.account);
    return accounts[place]?.id.trim() === '' ? { ...role, account: `account-${place + 1}` } : role;
  });
  return { ...input, roles };
}
