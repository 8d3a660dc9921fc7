import type { Proof } from '../proof/types';
import type { FoundProvider, FoundRole } from '../reading/types';
import type { Severity } from './severity';
import type { TrustView } from './view';

export type { Severity } from './severity';
export { severities } from './severity';

/** The codes that have a file each: see the registries of `trust/`, `pipeline/`, `permissions/` and `token/`. */
export type CheckCode = string;

/** A problem of a role, a pipeline or a token. */
export interface Finding {
  readonly code: CheckCode;
  readonly severity: Severity;
  /** `false`: it depends on something unknown here, which the message names. */
  readonly certain: boolean;
  /** The exact line, from 1. */
  readonly line: number;
  /** What is wrong and what it lets in (or why nothing gets in), as sentences. */
  readonly message: string;
  /** What to do about it: one imperative sentence, or the corrected line. */
  readonly remedy: string;
  /** The https address of the documentation or issue that supports it. */
  readonly source: string;
}

/** A finding as returned by a check, with a JSON pointer into the checked document. */
export interface PlacedFinding extends Omit<Finding, 'code' | 'line' | 'source'> {
  readonly pointer: string;
}

/** Whose tokens a role trusts. */
export type TrustedIssuer =
  | { readonly kind: 'gitlab.com'; readonly issuerKey: 'gitlab.com' }
  /** `certain: false`: the host may be an OIDC issuer other than GitLab. */
  | { readonly kind: 'self-managed'; readonly issuerKey: string; readonly certain: boolean }
  /** An issuer other than GitLab, such as that of GitHub Actions. */
  | { readonly kind: 'other'; readonly issuerKey: string }
  /** No web identity is trusted: services, accounts, SAML. */
  | { readonly kind: 'none' };

/** Facts about the role that are not from its files. */
export interface Facts {
  readonly projectPath?: string;
  readonly projectId?: string;
  readonly namespaceId?: string;
  /** The name of the branch or tag that the role is for. */
  readonly ref?: string;
}

/** The input of a check of a role. Created by `checkedRole`. */
export interface CheckedRole {
  readonly role: FoundRole;
  readonly issuer: TrustedIssuer;
  readonly facts: Facts;
  /** Empty if nothing was proven. */
  readonly proof: readonly Proof[];
  /** Providers in the same files. */
  readonly providers: readonly FoundProvider[];
  /** The trust policy from the perspective of the issuer. */
  readonly trust: TrustView;
  /** Whether it is proven that no token of the issuer gets in. `false` means nothing. */
  readonly isNeverUsable: boolean;
}

/** One check of a role: its trust policy or its permissions. */
export interface RoleCheck {
  /** In kebab-case, equal to the name of its file. */
  readonly code: CheckCode;
  /** A few words, sentence case, no full stop. */
  readonly title: string;
  readonly source: string;
  readonly check: (checked: CheckedRole) => readonly PlacedFinding[];
}
