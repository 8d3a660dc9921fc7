import { webIdentityAction } from '../../aws/web-identity-action';
import { joinAnd } from '../../formats/english';
import { gitlabAllows } from '../seen';
import { sources } from '../sources';
import { actionsOf } from '../statement-parts';
import type { RoleCheck } from '../types';

const useless: Readonly<Record<string, string>> = {
  'sts:tagsession': 'GitLab puts no session tags into its tokens',
  'sts:setsourceidentity': 'GitLab puts no source identity into its tokens',
  'sts:assumerole': 'web identities cannot call `sts:AssumeRole`',
  'sts:assumerolewithsaml': 'GitLab sends no SAML assertions',
};

/** Actions besides the one that GitLab's jobs call. */
export const actionSuperfluous: RoleCheck = {
  code: 'action-superfluous',
  title: 'Actions that GitLab does not need',
  source: sources.sessionTags,
  check: (checked) =>
    gitlabAllows(checked).flatMap(({ statement }) => {
      const extra = actionsOf(checked, statement).filter((action) =>
        Object.hasOwn(useless, action.toLowerCase()),
      );
      if (extra.length === 0) return [];
      const reasons = [...new Set(extra.map((action) => useless[action.toLowerCase()] ?? ''))];
      return [
        {
          pointer: `${statement.pointer}/Action`,
          severity: 'info' as const,
          certain: true,
          message: `The statement allows ${joinAnd(extra.map((action) => `\`${action}\``))} without need: ${joinAnd(reasons)}.`,
          remedy: `Keep \`${webIdentityAction}\` alone.`,
        },
      ];
    }),
};
