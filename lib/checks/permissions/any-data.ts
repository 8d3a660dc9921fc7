import { adminStatements } from '../permission-view/admin';
import type { PermissionCheck } from '../permission-view/types';
import { doubtSentence } from '../permission-view/view';
import { quoteText } from '../quote';
import { sources } from '../sources';

const services = [
  ['s3:GetObject', 's3:DeleteObject', 'every object of every bucket'],
  ['dynamodb:GetItem', 'dynamodb:DeleteItem', 'every item of every table'],
] as const;

/** Reading and deleting all data of a service. Harmless in many deploy roles, so it is only mentioned. */
export const anyData: PermissionCheck = {
  code: 'any-data',
  title: 'The role can read and delete all data',
  source: sources.bestPractices,
  check: (view) => {
    const everything = adminStatements(view);
    return services.flatMap(([reads, deletes, what]) =>
      view
        .grants(reads)
        .filter(
          ({ isBroad, statement }) => isBroad && statement.covers(deletes) && !everything.includes(statement),
        )
        .map(({ statement: { policy, pointer }, doubt }) => ({
          policy,
          pointer,
          severity: 'info' as const,
          certain: doubt === undefined,
          message: `${quoteText(policy.name)} lets the role read and delete ${what}.${doubtSentence(doubt)}`,
          remedy: 'Name the buckets or tables in `Resource`.',
        })),
    );
  },
};
