import { isBad } from '../../lib/audit/findings';
import type { AuditReport } from '../../lib/audit/types';

/** Whether a finding of medium or worse, in a role, a pipeline or the token, is not ignored. */
export const findsSomething = ({ roles, pipelines, token }: AuditReport): boolean =>
  [...roles, ...pipelines, ...(token === undefined ? [] : [token])].some(({ findings }) =>
    findings.some(isBad),
  );
