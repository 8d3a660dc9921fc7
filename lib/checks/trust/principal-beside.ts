import { childPointer } from '../../aws/json-pointer';
import { joinSome } from '../../formats/english';
import { federatedIssuer } from '../federated';
import { quoteText } from '../quote';
import { isGitLab } from '../seen';
import { sources } from '../sources';
import type { RoleCheck } from '../types';

const kinds: Readonly<Record<string, string>> = {
  AWS: 'AWS principals',
  Service: 'AWS services',
  CanonicalUser: 'canonical users',
};

/** Principals besides the identity provider of GitLab: others can assume the role, too. */
export const principalBeside: RoleCheck = {
  code: 'principal-beside',
  title: 'Others can assume the role as well',
  source: sources.principal,
  check: (checked) => {
    if (!isGitLab(checked)) return [];
    return checked.trust.policy.statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ pointer, principals }) => {
        const others = principals.filter(
          ({ type, value }) =>
            value !== '*' &&
            (Object.hasOwn(kinds, type) || (type === 'Federated' && value.includes(':saml-provider/'))),
        );
        const types = [...new Set(others.map(({ type }) => type))];
        return types.map((type) => {
          const names = others.filter((other) => other.type === type).map(({ value }) => quoteText(value));
          const isBeside = principals.some(({ value }) => federatedIssuer(value) !== undefined);
          const what = kinds[type] ?? 'SAML providers';
          return {
            pointer: childPointer(childPointer(pointer, 'Principal'), type),
            severity: 'info' as const,
            certain: true,
            message: isBeside
              ? `The statement names ${what} besides the identity provider: ${joinSome(names)}. Conditions on the token never match for them.`
              : `The role also trusts ${what}: ${joinSome(names)}. Nothing in GitLab keeps these out.`,
            remedy: 'Use a separate role for each kind of caller.',
          };
        });
      });
  },
};
