import { defaultSubjectComponents } from '../gitlab/subject';
import { type Intended, type Proof, type ProofIssuer, proveTrust } from '../proof';

export type { Intended, Proof, ProofIssuer };

/** gitlab.com, with the default subject. Whether pipelines of forks run in the project is not known. */
export const gitlabCom: ProofIssuer = {
  issuerKey: 'gitlab.com',
  hasGitLabKeys: true,
  subjectComponents: defaultSubjectComponents,
  namesForks: true,
  forksRunInParent: undefined,
};

/**
 * Decides who a trust policy lets in: for each kind of stranger `nobody` (proven for every token the issuer can mint), `somebody` with the
 * shortest token that gets in and who can mint it, or `undecided` with the reason. `policy` is the parsed JSON of the trust policy.
 * What `intended` leaves out is not known, and nobody is a stranger by it.
 */
export const prove = (policy: unknown, issuer: ProofIssuer, intended: Intended): readonly Proof[] =>
  proveTrust(policy, issuer, undefined, intended);
