/**
 * AWS limits that apply to this project. Source: AWS, "IAM and STS quotas", the IAM and STS API references,
 * the quotas of Organizations and EventBridge; as of 2026-11-27.
 */
export const quotas = {
  asOf: '2026-11-27',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  /**
   * Characters of a trust policy without a raised quota (AWS raises it up to 8192 on request).
   * AWS does not say whether white space counts; one recorded case says it is not the plain length. So: non-space characters, with a margin.
   */
  trustPolicyCharacters: 2048,
  trustPolicyCharactersRaised: 8192,
  trustPolicyWarning: 1900,
  /** All inline policies of a role together; white space is not counted. */
  inlinePolicyCharacters: 10_240,
  managedPolicyCharacters: 6144,
  sessionSeconds: { least: 900, most: 43_200 },
  /** `MaxSessionDuration` of a role. */
  roleSessionSeconds: { least: 3600, most: 43_200 },
  rolesPerAccount: 1000,
  providersPerAccount: 100,
  clientIdsPerProvider: 100,
  managedPoliciesPerRole: 20,
  tags: 50,
  /**
   * Of AWS Organizations, since 2026-05-15, in the commercial partition, GovCloud and China: characters of a service control
   * policy, and how many attach to one root, organizational unit or account.
   */
  serviceControlPolicyCharacters: 10_240,
  serviceControlPoliciesPerNode: 10,
  /** Of EventBridge: characters of an event pattern. AWS raises it up to 4096 on request. */
  eventPatternCharacters: 2048,
} as const;

/** The length of a policy as AWS counts it: its characters without white space. */
export const policySize = (text: string): number => text.replaceAll(/\s/g, '').length;

/**
 * Tab, LF, CR and U+0020 to U+00FF: what IAM stores in a policy. Returns the first character that it would
 * refuse.
 */
export const refusedCharacter = (text: string): string | undefined =>
  /[^\t\n\r\u0020-\u00ff]/u.exec(text)?.[0];
