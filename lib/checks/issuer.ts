import { compileTrustPolicy, type TrustPolicy } from '../aws/sts';
import { type FoundRole, holdsGap } from '../reading/types';
import { federatedIssuer, federatedPrincipals, normalIssuer } from './federated';
import { isOtherIssuer } from './known-issuers';
import type { TrustedIssuer } from './types';

/** How subjects of GitLab begin and continue, also misspelled or cut off. */
const gitlabWords =
  /(?:^|[:*])(?:project[-_]?path|project[-_]?id|namespace[-_]?path|ref[-_]type|ref_protected):/i;
/** Names of claims that only GitLab has. */
const gitlabNames = /^(?:project_|namespace_|ref_protected|pipeline_source|ci_config_)/;
/** Hosts of other services that host repositories, or of GitLab pages: `code.example.com`. */
const codeHost = /(?:^|[.-])(?:git|code|scm|vcs|repos?|ci)(?:[.-]|$)/;

/** The part of a condition key after the last colon. */
const nameOf = (key: string): string => key.slice(key.lastIndexOf(':') + 1).toLowerCase();
const prefixOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf(':')));

interface Words {
  /** Whether a subject or a key has words that only GitLab uses. */
  readonly ofGitLab: boolean;
  /** Whether there are conditions on the subject, but without GitLab's words. */
  readonly ofOthers: boolean;
}

function wordsOf({ statements }: TrustPolicy): Words {
  const conditions = statements.flatMap((statement) => statement.conditions);
  const subjects = conditions
    .filter(({ key }) => nameOf(key) === 'sub')
    .flatMap(({ expected }) => expected)
    .filter((text) => !holdsGap(text) && !/^[*?]*$/.test(text));
  return {
    ofGitLab:
      subjects.some((text) => gitlabWords.test(text)) ||
      conditions.some(({ key }) => gitlabNames.test(nameOf(key)) || prefixOf(key) === 'gitlab.com'),
    ofOthers: subjects.length > 0,
  };
}

function kindOf(issuerKey: string, words: Words): TrustedIssuer {
  const [host = ''] = issuerKey.split('/');
  if (issuerKey === 'gitlab.com') return { kind: 'gitlab.com', issuerKey };
  if (isOtherIssuer(host)) return { kind: 'other', issuerKey };
  if (words.ofGitLab || /gitlab/i.test(issuerKey)) return { kind: 'self-managed', issuerKey, certain: true };
  // A subject in other words belongs to another service, unless the host name suggests code hosting.
  if (words.ofOthers && !codeHost.test(host)) return { kind: 'other', issuerKey };
  return { kind: 'self-managed', issuerKey, certain: false };
}

const preference = (issuer: TrustedIssuer): number =>
  issuer.kind === 'gitlab.com' ? 0 : issuer.kind === 'self-managed' ? (issuer.certain ? 1 : 2) : 3;

/** The issuer by the prefix of the condition keys, for files that do not contain the principal. */
function issuerOfKeys({ statements }: TrustPolicy): string | undefined {
  const prefixes = statements
    .flatMap((statement) => statement.conditions)
    .filter(({ key }) => ['sub', 'aud'].includes(nameOf(key)))
    .map(({ key }) => prefixOf(key));
  return prefixes.find((prefix) => prefix.includes('.')) ?? prefixes.find((prefix) => prefix !== '');
}

/** The issuer if no principal names it: everybody is trusted, or the file does not contain the provider. */
function unnamedIssuer(policy: TrustPolicy): readonly string[] {
  const principals = policy.statements
    .filter(({ effect, action }) => effect === 'Allow' && action !== false)
    .flatMap((statement) => statement.principals);
  const gap = principals.find(({ type, value }) => type === 'Federated' && holdsGap(value))?.value;
  const isOpen = principals.some(({ type, value }) => value === '*' && type !== 'AWS');
  if (gap === undefined && !isOpen) return [];
  return [normalIssuer(issuerOfKeys(policy) ?? gap ?? '*')];
}

/**
 * The issuer whose web identities a role trusts: without scheme and trailing slash, the host in lower case,
 * for any spelling in the policy. An unknown host is a GitLab if a subject or key has GitLab's words or the
 * host has GitLab in its name. It may be one (`certain: false`) if nothing suggests another service. Of
 * several issuers, a GitLab comes first.
 */
export function trustedIssuerOf(role: Pick<FoundRole, 'trust'>): TrustedIssuer {
  return issuerOfPolicy(compileTrustPolicy(role.trust.value));
}

/** The same for a policy that is compiled already. */
export function issuerOfPolicy(policy: TrustPolicy): TrustedIssuer {
  const principals = federatedPrincipals(policy);
  const words = wordsOf(policy);
  const issuers = principals.flatMap((principal) => {
    const issuer = federatedIssuer(principal);
    return issuer === undefined || issuer === '*' ? [] : [normalIssuer(issuer)];
  });
  if (issuers.length === 0) issuers.push(...unnamedIssuer(policy));
  const [issuer] = issuers
    .map((issuerKey) => kindOf(issuerKey, words))
    .sort((a, b) => preference(a) - preference(b));
  return issuer ?? { kind: 'none' };
}
