import { sources } from '../sources';
import { rawStatements } from '../statement-parts';
import type { RoleCheck } from '../types';

/** `NotPrincipal` in an Allow trusts everybody it does not name. */
export const notPrincipal: RoleCheck = {
  code: 'not-principal',
  title: 'Everybody except some is trusted',
  source: sources.notPrincipal,
  check: (checked) =>
    rawStatements(checked)
      .filter(({ value }) => value.NotPrincipal !== undefined)
      .map(({ pointer, value }) => ({
        pointer: `${pointer}/NotPrincipal`,
        severity: value.Effect === 'Allow' ? ('critical' as const) : ('info' as const),
        // Whether IAM stores it in a trust policy is not confirmed.
        certain: false,
        message:
          value.Effect === 'Allow'
            ? '`NotPrincipal` in an Allow trusts everybody that it does not name, including other AWS accounts.'
            : '`NotPrincipal` in a Deny has to name every form of a caller. It is not known what it denies to web identities.',
        remedy: 'Write `Principal` with the ARN of the identity provider.',
      })),
};
