import type { PolicyDocument } from '../aws/policy';
import type { Data } from '../formats/data';
import type { SubjectComponent } from '../gitlab/subject';
import type { Account, Ref, Role, Setup } from '../setup/schema';
import type { GapCode } from './gap-code';

/**
 * The state of GitLab and AWS after the bundle is applied, derived from a setup by `planSetup`.
 * Generators write it and the attack engine attacks it: the same objects.
 */
export interface Plan {
  readonly setup: Setup;
  /** The `iss` claim: https, no trailing slash, path kept. */
  readonly issuer: string;
  /** Issuer without the scheme: the prefix of AWS condition keys and the tail of provider ARNs. */
  readonly issuerKey: string;
  /** The components of `sub` once the plan is applied. */
  readonly subjectComponents: readonly SubjectComponent[];
  readonly accounts: readonly AccountPlan[];
  /** In the order of the setup. */
  readonly roles: readonly RolePlan[];
  /** What could not be pinned, or only weakly, and what to do about it. */
  readonly gaps: readonly Gap[];
}

export interface AccountPlan {
  readonly account: Account;
  readonly providerArn: string;
  /** Roles of this account, in the order of the setup. */
  readonly roles: readonly RolePlan[];
}

/** A role of the setup, with its state in AWS. */
export interface RolePlan extends Omit<Role, 'account' | 'refs'> {
  readonly account: Account;
  /** The refs that the role trusts: every branch, if the setup names none. */
  readonly refs: readonly Ref[];
  /** `arn:<partition>:iam::<account>:role<path><name>` */
  readonly arn: string;
  /** `arn:<partition>:sts::<account>:assumed-role/<name>/`: what get-caller-identity must start with. */
  readonly assumedRoleArnPrefix: string;
  readonly providerArn: string;
  readonly subjects: readonly Subject[];
  /** The trust policy with a note on every condition. `trustPolicyOf` removes the notes. */
  readonly trustPolicy: Data;
  /** The inline policy of the role: what a job can do. */
  readonly permissionPolicy: { readonly name: string; readonly document: Data };
  /** 3600..43200: the smallest value that AWS allows and that admits the longest session of its jobs. */
  readonly maxSessionSeconds: number;
}

/** The subject of the role's jobs on one ref. */
export interface Subject {
  readonly ref: Ref;
  readonly value: string;
  /** `true` if the value contains a `*` from the user and must be compared by StringLike. */
  readonly pattern: boolean;
}

/** Something that the plan cannot pin. */
export interface Gap {
  readonly code: GapCode;
  readonly severity: 'info' | 'warning' | 'danger';
  /** Index into `setup.roles`, if the gap is about one role. */
  readonly role?: number;
  readonly title: string;
  readonly detail: string;
  /** What to do. May contain one command line. */
  readonly remedy: string;
  readonly command?: string;
}

export type { PolicyDocument };
