import { coversWebIdentity, webIdentityAction } from '../../aws/web-identity-action';
import { federatedIssuer, normalIssuer } from '../federated';
import { deadSeverity } from '../seen';
import { sources } from '../sources';
import { actionsOf } from '../statement-parts';
import type { RoleCheck } from '../types';

/** A statement that trusts an identity provider with another action than the one that web identities call. */
export const actionNotWebIdentity: RoleCheck = {
  code: 'action-not-web-identity',
  title: 'The action does not let web identities in',
  source: sources.webIdentity,
  check: (checked) =>
    checked.trust.policy.statements
      .filter(
        ({ effect, action, principals }) =>
          effect === 'Allow' &&
          action === false &&
          principals.some(({ type, value }) => {
            const issuer = type === 'Federated' ? federatedIssuer(value) : undefined;
            return issuer !== undefined && normalIssuer(issuer) === checked.trust.issuerKey;
          }),
      )
      .filter((statement) => !actionsOf(checked, statement).some(coversWebIdentity))
      // A statement that only tags sessions accompanies one that lets them in.
      .filter((statement) => {
        const actions = actionsOf(checked, statement);
        const isHelper =
          actions.length > 0 &&
          actions.every((action) => /^sts:(?:TagSession|SetSourceIdentity)$/i.test(action));
        return !(isHelper && checked.trust.allows.length > 0);
      })
      .map((statement) => ({
        pointer: `${statement.pointer}/Action`,
        severity: deadSeverity(checked),
        certain: true,
        message: `The statement trusts an identity provider but does not allow \`${webIdentityAction}\`, so no token gets in through it.`,
        remedy: `Write \`"Action": "${webIdentityAction}"\`.`,
      })),
};
