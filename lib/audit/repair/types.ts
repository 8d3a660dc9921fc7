import type { Facts } from '../../checks/types';
import type { Draft } from './draft';

/** What steps of a repair know. */
export interface RepairContext {
  readonly issuerKey: string;
  /** AWS evaluates the nine GitLab keys for it. */
  readonly hasGitLabKeys: boolean;
  readonly facts: Facts;
  /** The audience of its tokens, where something says it. */
  readonly audience: string | undefined;
  /** The ARN of the provider. What is not known of it is a gap. */
  readonly providerArn: string;
  /** `${…}` is a policy variable. */
  readonly variables: boolean;
}

/** One kind of correction of a statement that trusts the issuer. Changes the draft, and notes why. */
export type RepairStep = (draft: Draft, context: RepairContext) => void;
