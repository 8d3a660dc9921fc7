import type { Facts } from '../../checks/types';
import type { Draft } from './draft';

/** What all steps of a repair know. */
export interface RepairContext {
  readonly issuerKey: string;
  /** Whether AWS evaluates the nine GitLab keys for it. */
  readonly hasGitLabKeys: boolean;
  readonly facts: Facts;
  /** The audience of its tokens, if known. */
  readonly audience: string | undefined;
  /** The ARN of the provider, with gaps for unknown parts. */
  readonly providerArn: string;
  /** Whether `${…}` is a policy variable. */
  readonly variables: boolean;
}

/** One kind of correction of a statement that trusts the issuer. Changes the draft, and records why. */
export type RepairStep = (draft: Draft, context: RepairContext) => void;
