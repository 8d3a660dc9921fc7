import type { PolicyDocument } from '../aws/policy';
import type { Data } from '../formats/data';
import type { SubjectComponent } from '../gitlab/subject';
import type { Account, Ref, Role, Setup } from '../setup/schema';
import type { GapCode } from './gap-code';

/**
 * What both systems will hold once the bundle is applied, derived from a setup by `planSetup`.
 * Generators print it, the attack engine attacks it: the very same objects.
 */
export interface Plan {
  readonly setup: Setup;
  /** The `iss` claim: https, no trailing slash, path kept. */
  readonly issuer: string;
  /** Issuer without the scheme: the prefix of AWS condition keys and the tail of provider ARNs. */
  readonly issuerKey: string;
  /** What GitLab composes `sub` from once the plan is applied. */
  readonly subjectComponents: readonly SubjectComponent[];
  readonly accounts: readonly AccountPlan[];
  /** In the order of the setup. */
  readonly roles: readonly RolePlan[];
  /** What could not be pinned, or only weakly, and what to do about it. Never silently absent. */
  readonly gaps: readonly Gap[];
}

export interface AccountPlan {
  readonly account: Account;
  readonly providerArn: string;
  /** Roles of this account, in the order of the setup. */
  readonly roles: readonly RolePlan[];
}

/** A role of the setup, and what AWS will hold of it. */
export interface RolePlan extends Omit<Role, 'account' | 'refs'> {
  readonly account: Account;
  /** What the role trusts: of a role whose refs are left out, every branch. */
  readonly refs: readonly Ref[];
  /** `arn:<partition>:iam::<account>:role<path><name>` */
  readonly arn: string;
  /** `arn:<partition>:sts::<account>:assumed-role/<name>/`: what get-caller-identity must start with. */
  readonly assumedRoleArnPrefix: string;
  readonly providerArn: string;
  readonly subjects: readonly Subject[];
  /** The document AWS will hold, with notes on every condition. `trustPolicyOf` strips them. */
  readonly trustPolicy: Data;
  /** Inline policies, one per role: what a job may do. */
  readonly permissionPolicy: { readonly name: string; readonly document: Data };
  /** 3600..43200: the smallest value AWS allows that admits the longest session its jobs ask for. */
  readonly maxSessionSeconds: number;
}

/** The subject one ref mints in the jobs of the role. */
export interface Subject {
  readonly ref: Ref;
  readonly value: string;
  /** `true` when the value holds a `*` of the user's and must be compared by StringLike. */
  readonly pattern: boolean;
}

/** Something that the plan cannot pin. */
export interface Gap {
  readonly code: GapCode;
  readonly severity: 'info' | 'warning' | 'danger';
  /** Index into `setup.roles`, where it concerns one. */
  readonly role?: number;
  readonly title: string;
  readonly detail: string;
  /** What to do; may hold one command line. */
  readonly remedy: string;
  readonly command?: string;
}

export type { PolicyDocument };
