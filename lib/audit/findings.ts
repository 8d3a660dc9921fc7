import { compareSeverity, severities } from '../checks/severity';
import type { Finding } from '../checks/types';

/** The worst first, then by line. */
export const worstFirst = (one: Finding, other: Finding): number =>
  compareSeverity(one.severity, other.severity) || one.line - other.line;

/** Whether a role with such a finding is bad, and `keyless check` exits with 1. */
export const isBad = ({ severity }: Finding): boolean =>
  severities.indexOf(severity) <= severities.indexOf('medium');
