import { joinAnd } from '../../formats/english';
import { adminPolicies, adminStatements } from '../permission-view/admin';
import { escalationsOf, type FoundEscalation } from '../permission-view/escalations';
import type { PermissionCheck, PermissionFinding } from '../permission-view/types';
import { doubtSentence } from '../permission-view/view';
import { quoteText } from '../quote';
import { sources } from '../sources';

/** One finding for each statement that opens ways to more rights. */
export const escalation: PermissionCheck = {
  code: 'escalation',
  title: 'The role can give itself more rights',
  source: sources.bestPractices,
  check: (view) => {
    // A role that may do everything needs no way to it.
    if (adminStatements(view).length > 0 || adminPolicies(view).length > 0) return [];
    const byStatement = new Map<string, FoundEscalation[]>();
    for (const found of escalationsOf(view)) {
      // These have findings with their own remedies.
      if (found.actions[0] === 'sts:AssumeRole') continue;
      const { policy, pointer } = found.grant.statement;
      const key = `${policy.kind} ${policy.name} ${pointer}`;
      byStatement.set(key, [...(byStatement.get(key) ?? []), found]);
    }
    return [...byStatement.values()].map(findingOf);
  },
};

function findingOf(ways: readonly FoundEscalation[]): PermissionFinding {
  const [first] = ways;
  const statement = first?.grant.statement;
  const named = ways
    .slice(0, 3)
    .map(({ actions, does }) => `${joinAnd(actions.map((action) => `\`${action}\``))} to ${does}`);
  const unlisted = ways.length > named.length ? `, and ${ways.length - named.length} more ways` : '';
  const certain = ways.some((way) => way.certain);
  return {
    policy: statement?.policy,
    pointer: statement?.pointer ?? '',
    severity: 'low',
    certain,
    message: `${quoteText(statement?.policy.name ?? '')} lets the role get more rights than it names: ${named.join('; ')}${unlisted}.${certain ? '' : doubtSentence(first?.grant.doubt ?? 'condition')}`,
    remedy:
      'Name the users, roles and policies it may change in `Resource`, or limit what it creates with a permissions boundary and the key `iam:PermissionsBoundary`.',
  };
}
