import { joinAnd } from '../../formats/english';
import { sources } from '../sources';
import { claim } from '../token-view/claims';
import type { TokenCheck } from '../token-view/types';

/** Claims that AWS has keys for, if they come from gitlab.com. */
const names = ['project_id', 'namespace_id', 'ref_protected', 'pipeline_source'] as const;

export const tokenKeys: TokenCheck = {
  code: 'token-keys',
  title: 'AWS sees only aud and sub of this token',
  source: sources.conditionKeys,
  check: ({ claims }) => {
    const issuer = claim(claims, 'iss');
    const present = names.filter((name) => claim(claims, name) !== undefined);
    if (issuer === undefined || issuer === 'https://gitlab.com' || present.length === 0) return [];
    return [
      {
        pointer: '/iss',
        severity: 'info',
        certain: true,
        message: `For a self-managed GitLab, AWS compares only \`aud\` and \`sub\`. ${joinAnd(present.map((name) => `\`${name}\``))} cannot be conditions of a trust policy.`,
        remedy: 'Pin the whole subject, and let GitLab compose it from what has to be pinned.',
      },
    ];
  },
};
