import { compareSeverity, severities } from '../checks/severity';
import type { Finding } from '../checks/types';

/** The worst first, then by line. */
export const worstFirst = (left: Finding, right: Finding): number =>
  compareSeverity(left.severity, right.severity) || left.line - right.line;

/** Whether a role with such a finding is bad, and `keyless check` exits with 1. */
export const isBad = ({ severity }: Finding): boolean =>
  severities.indexOf(severity) <= severities.indexOf('medium');
