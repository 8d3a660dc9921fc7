import { sharedIssuerGuardrail } from '../../aws/guardrail';
import type { PolicyDocument } from '../../aws/policy';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

/**
 * AWS's own rule for issuers that many customers share, for issuers other than GitLab. For gitlab.com, the
 * findings on the subject cover it.
 */
export const sharedIssuerControl: RoleCheck = {
  code: 'shared-issuer-control',
  title: 'AWS requires more from roles for this issuer',
  source: sources.sharedIssuers,
  check: ({ role, issuer }) =>
    issuer.kind !== 'other'
      ? []
      : sharedIssuerGuardrail(role.trust.value as PolicyDocument).map(({ statement, certain, message }) => ({
          pointer: `/Statement/${statement}`,
          severity: 'critical' as const,
          certain,
          message: `Every customer of ${issuer.issuerKey} may get in. IAM refuses such a policy when it is written (${message.replace(/\.$/, '')}), and does not check policies that are already stored.`,
          remedy: `Add a condition that names your organization at ${issuer.issuerKey}.`,
        })),
};
