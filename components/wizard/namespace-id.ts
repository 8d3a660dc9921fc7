import { hasGitLabKeys } from '@/lib/aws/condition-keys';
import type { Draft } from './draft';

/** Only where AWS can check it: for tokens of gitlab.com, in the commercial partition. */
export const asksNamespaceId = ({ gitlab, aws }: Draft): boolean =>
  hasGitLabKeys(gitlab.edition === 'gitlab.com' ? 'gitlab.com' : '', aws.partition);
