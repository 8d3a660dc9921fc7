import { membersOf } from '@/lib/formats/plain-object';
import type { Entry, Fields } from '@/lib/setup/field-tree/entry';
import { setupFields } from '@/lib/setup/fields';
import { aboutDraft } from './about-draft';
import type { Draft } from './draft';
import type { Path } from './paths';
import { toDraft } from './to-draft';
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

/**
 * The draft of what a link holds, as far as the form shows it. What the form does not ask for is what the setup holds of it: the address of
 * another GitLab next to gitlab.com would come to light later, as an answer of the user.
 */
export function fromShared(shared: unknown): Draft {
  const draft = toDraft(shared);
  const held = toDraft(toSetupInput(draft));
  return askedOf(setupFields, draft, held, [], draft) as Draft;
}

/** The value of an entry; `held` in the place of what is not asked for. */
function askedOf(entry: Entry, value: unknown, held: unknown, path: Path, draft: Draft): unknown {
  const below = (fields: Fields, from: unknown, instead: unknown, at: Path) => {
    const members = membersOf(from);
    const asked = Object.entries(fields)
      .filter(([name]) => members[name] !== undefined)
      .map(([name, field]) => {
        const other = membersOf(instead)[name];
        return [name, askedOf(field, members[name], other, [...at, name], draft)];
      });
    return { ...members, ...Object.fromEntries(asked) };
  };
  switch (entry.entry) {
    case 'field':
      return entry.asked.when(aboutDraft(draft, path)) ? value : held;
    case 'group':
      return below(entry.fields, value, held, path);
    case 'rows':
      return (value as readonly unknown[]).map((row, index) =>
        below(entry.fields, row, (held as readonly unknown[])[index], [...path, index]),
      );
    default:
      return entry satisfies never;
  }
}
