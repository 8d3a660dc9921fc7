/** What changed for everybody who generates the same setup again. */
export interface RulesVersion {
  readonly version: number;
  /** The release date, as `2026-11-28`. */
  readonly date: string;
  /** What is generated differently than before, in one sentence. */
  readonly summary: string;
}

/**
 * The versions of the rules that turn a setup into files, the oldest first. A share link contains the version
 * that its author used, so that a person who opens it later learns what changed. A change of a generated
 * trust policy adds an entry at the end; `rules-versions.test.ts` requires it.
 */
export const rulesVersions: readonly [RulesVersion, ...RulesVersion[]] = [
  {
    version: 1,
    date: '2026-11-28',
    summary: 'Share links say which version of the rules they were made with.',
  },
];

/** The version of the rules of this code. */
export const rulesVersion: number = rulesVersions.length;

/** What changed since a version of the rules, the oldest first. */
export const rulesSince = (version: number): readonly RulesVersion[] =>
  rulesVersions.filter((entry) => entry.version > version);
