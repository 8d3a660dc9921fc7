import type { Proof } from '../proof/types';
import type { FoundProvider, FoundRole } from '../reading/types';
import type { Severity } from './severity';
import type { TrustView } from './view';

export type { Severity } from './severity';
export { severities } from './severity';

/** The codes that have a file each: see the registries of `trust/`, `pipeline/`, `permissions/` and `token/`. */
export type CheckCode = string;

/** What is wrong with a role, a pipeline or a token. */
export interface Finding {
  readonly code: CheckCode;
  readonly severity: Severity;
  /** `false`: it depends on something that cannot be seen here, which the message names. */
  readonly certain: boolean;
  /** The exact line, from 1. */
  readonly line: number;
  /** What is wrong and what it lets in (or why nothing gets in), as sentences. */
  readonly message: string;
  /** What to do about it: one imperative sentence, or the right line. */
  readonly remedy: string;
  /** The https address of the documentation or issue it rests on. */
  readonly source: string;
}

/** A finding as a check gives it: the place as a JSON pointer into the document it looked at. */
export interface PlacedFinding extends Omit<Finding, 'code' | 'line' | 'source'> {
  readonly pointer: string;
}

/** Whose tokens a role trusts. */
export type TrustedIssuer =
  | { readonly kind: 'gitlab.com'; readonly issuerKey: 'gitlab.com' }
  /** `certain: false`: the host may be another OIDC issuer than a GitLab. */
  | { readonly kind: 'self-managed'; readonly issuerKey: string; readonly certain: boolean }
  /** An issuer that is no GitLab, such as that of GitHub Actions. */
  | { readonly kind: 'other'; readonly issuerKey: string }
  /** No web identity is trusted: services, accounts, SAML. */
  | { readonly kind: 'none' };

/** What is known about the role from elsewhere than its files. */
export interface Facts {
  readonly projectPath?: string;
  readonly projectId?: string;
  readonly namespaceId?: string;
  /** The name of the branch or tag the role is for. */
  readonly ref?: string;
}

/** What a check of a role looks at. Made by `checkedRole`. */
export interface CheckedRole {
  readonly role: FoundRole;
  readonly issuer: TrustedIssuer;
  readonly facts: Facts;
  /** Empty where nothing was proven. */
  readonly proof: readonly Proof[];
  /** Providers in the same files. */
  readonly providers: readonly FoundProvider[];
  /** The trust policy as the issuer sees it. */
  readonly trust: TrustView;
  /** It is proven that no token of the issuer gets in. Nothing follows where it is `false`. */
  readonly isNeverUsable: boolean;
}

/** One check of a role: its trust policy or its permissions. */
export interface RoleCheck {
  /** kebab-case, equal to the name of its file. */
  readonly code: CheckCode;
  /** A few words, sentence case, no full stop. */
  readonly title: string;
  readonly source: string;
  readonly check: (checked: CheckedRole) => readonly PlacedFinding[];
}
