import type { FoundPolicy } from '../../reading/types';
import type { CheckCode, PlacedFinding } from '../types';
import type { PermissionView } from './view';

/*
 * Severity of findings on permissions. Who gets in decides whether a role is bad, and permissions do not
 * change that: a role that deploys with Terraform often needs to be an administrator. So nothing here is
 * worse than low. low: the role has the whole account, or a way to it, or all its secrets. info: more than a
 * pipeline usually needs.
 */

/** A finding on a policy of a role; without `policy` it is about one whose document is missing. */
export interface PermissionFinding extends PlacedFinding {
  readonly severity: 'low' | 'info';
  readonly policy: FoundPolicy | undefined;
}

/** One check of what a role may do. */
export interface PermissionCheck {
  /** In kebab-case, equal to the name of its file. */
  readonly code: CheckCode;
  /** A few words, sentence case, no full stop. */
  readonly title: string;
  readonly source: string;
  readonly check: (view: PermissionView) => readonly PermissionFinding[];
}
