import { sources } from '../sources';
import { rawStatements } from '../statement-parts';
import type { RoleCheck } from '../types';

/** `NotAction` allows every action of STS it does not name. */
export const notAction: RoleCheck = {
  code: 'not-action',
  title: 'Every action except some is allowed',
  source: sources.grammar,
  check: (checked) =>
    rawStatements(checked)
      .filter(({ value }) => value.NotAction !== undefined)
      .map(({ pointer }) => ({
        pointer: `${pointer}/NotAction`,
        severity: 'info' as const,
        certain: false,
        message:
          '`NotAction` covers every action it does not name. It is not documented whether IAM accepts it in a trust policy, and what it covers there.',
        remedy: 'Write `"Action": "sts:AssumeRoleWithWebIdentity"`.',
      })),
};
