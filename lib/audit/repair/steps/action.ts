import { webIdentityAction } from '../../../aws/web-identity-action';
import { note } from '../draft';
import type { RepairStep } from '../types';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** The only action that a token needs. */
export const repairAction: RepairStep = (draft) => {
  const { Action: action, NotAction: notAction } = draft.fields;
  const actions = listOf(action);
  const others = actions.filter((name) => name !== webIdentityAction);
  if (others.length === 0 && notAction === undefined) return;
  const { NotAction: _, ...fields } = draft.fields;
  draft.fields = { ...fields, Action: webIdentityAction };
  if (others.includes('sts:TagSession'))
    note(draft, 'Action', '`sts:TagSession` has no effect: GitLab tokens carry no session tags.');
  if (others.some((name) => name !== 'sts:TagSession') || notAction !== undefined)
    note(
      draft,
      'Action',
      `Only \`${webIdentityAction}\` remains: tokens need no other action.`,
      !actions.includes(webIdentityAction),
    );
};
