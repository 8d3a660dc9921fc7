import { breadthOf } from '../../aws/managed-policies/breadth';
import type { PermissionCheck } from '../permission-view/types';
import { doubtSentence } from '../permission-view/view';
import { quoteText } from '../quote';
import { sources } from '../sources';

const words = {
  identities: 'lets the role create users and keys and change every policy, so it can give itself everything',
  most: 'allows far more than one pipeline needs, in most services of the account',
  service: 'allows every action of one service, on every resource',
} as const;

export const broadManagedPolicy: PermissionCheck = {
  code: 'broad-managed-policy',
  title: 'A managed policy allows more than needed',
  source: sources.bestPractices,
  check: (view) =>
    view.role.managedPolicyArns.flatMap((arn) => {
      const breadth = breadthOf(arn);
      if (breadth === undefined || breadth === 'account') return [];
      const doubt = view.doubtOf({ condition: undefined });
      return [
        {
          policy: undefined,
          pointer: '',
          severity: breadth === 'service' ? ('info' as const) : ('low' as const),
          certain: doubt === undefined,
          message: `${quoteText(arn)} ${words[breadth]}.${doubtSentence(doubt)}`,
          remedy: 'Attach a policy that names the actions and resources of this pipeline.',
        },
      ];
    }),
};
