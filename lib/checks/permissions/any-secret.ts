import { joinAnd } from '../../formats/english';
import { adminStatements } from '../permission-view/admin';
import type { PermissionCheck, PermissionFinding } from '../permission-view/types';
import { doubtSentence, type Grant } from '../permission-view/view';
import { quoteText } from '../quote';
import { sources } from '../sources';

const reading = [
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParametersByPath',
  'kms:Decrypt',
] as const;

/** Secrets open other systems, so all of them together weigh more than all data of one service. */
export const anySecret: PermissionCheck = {
  code: 'any-secret',
  title: 'The role can read every secret',
  source: sources.bestPractices,
  check: (view) => {
    const everything = adminStatements(view);
    const found = new Map<Grant['statement'], { readonly actions: string[]; readonly grant: Grant }>();
    for (const action of reading)
      for (const grant of view.grants(action)) {
        if (!grant.isBroad || everything.includes(grant.statement)) continue;
        const known = found.get(grant.statement);
        if (known === undefined) found.set(grant.statement, { actions: [action], grant });
        else known.actions.push(action);
      }
    return [...found.values()].map(
      ({ actions, grant: { statement, doubt } }): PermissionFinding => ({
        policy: statement.policy,
        pointer: statement.pointer,
        // A key alone cannot decrypt data that the role cannot read.
        severity: actions.every((action) => action === 'kms:Decrypt') ? 'info' : 'low',
        certain: doubt === undefined,
        message: `${quoteText(statement.policy.name)} allows ${joinAnd(actions.map((action) => `\`${action}\``))} on every resource: anyone who gets in can read the secrets of all applications in the account.${doubtSentence(doubt)}`,
        remedy: 'Name the secrets, parameters and keys in `Resource`.',
      }),
    );
  },
};
