/**
 * How bad a finding is, the worst first. critical: every project of the issuer gets in. high: unreviewed code gets in. medium: only a path pins
 * the project on gitlab.com, or the role can never be used. low: no `aud`, a pattern operator without a pattern, the protection of an exact ref
 * not pinned, `aud` is GitLab's address. info: the rest.
 */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof severities)[number];

/** Sorts the worst first. */
export const compareSeverity = (left: Severity, right: Severity): number =>
  severities.indexOf(left) - severities.indexOf(right);

/** The worst of some severities; nothing if there are none. */
export const worstOf = (found: readonly Severity[]): Severity | undefined =>
  severities.find((severity) => found.includes(severity));
