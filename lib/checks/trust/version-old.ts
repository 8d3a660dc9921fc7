import { partAt } from '../../aws/json-pointer';
import { isPlainObject } from '../../formats/plain-object';
import { holdsGap } from '../../reading/types';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/** Without `Version`, a policy has version 2008-10-17, in which `${...}` is plain text. */
export const versionOld: RoleCheck = {
  code: 'version-old',
  title: 'The policy has an old version',
  source: sources.version,
  check: ({ role }) => {
    const { value } = role.trust;
    const version = partAt(value, '/Version');
    if (!isPlainObject(value) || version === '2012-10-17') return [];
    if (typeof version === 'string' && holdsGap(version)) return [];
    return [
      {
        pointer: version === undefined ? '' : '/Version',
        severity: 'info' as const,
        certain: true,
        message: `${version === undefined ? 'The policy names no version, so it counts as 2008-10-17' : 'The policy is not of version 2012-10-17'}: policy variables such as \`\${aws:SourceIp}\` are plain text in it.`,
        remedy: 'Write `"Version": "2012-10-17"`.',
      },
    ];
  },
};
