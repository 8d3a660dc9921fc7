import type { Note } from '../find';

/** The hidden job of a role and the keywords it sets. If one of them would replace a value of the job, the patch names that value again. */
export interface HiddenJob {
  /** Such as `.aws-production`. */
  readonly name: string;
  readonly keywords: readonly string[];
  /** Whether its rules make the job manual. */
  readonly manual: boolean;
}

/** The hidden job for each job of the file, by name, and the library with the hidden jobs. */
export interface PatchPlan {
  /** The path of the library in the repository, such as `ci/aws-oidc.gitlab-ci.yml`. */
  readonly library: string;
  readonly jobs: ReadonlyMap<string, HiddenJob>;
}

/** A static key that the patch removes from the file. */
export interface RemovedKey {
  readonly name: string;
  readonly line: number;
  /** The job whose `variables:` contained it; `undefined` for the top-level `variables:`. */
  readonly job: string | undefined;
  /** The CI/CD variable with the key, as in `AWS_ACCESS_KEY_ID: $PROD_KEY_ID`. */
  readonly from: string | undefined;
}

export interface PatchResult {
  /** The new text of the file. Equal to the old one if there is nothing to change. */
  readonly text: string;
  readonly removedKeys: readonly RemovedKey[];
  /** What changes for the jobs, and what to check by hand. */
  readonly notes: readonly Note[];
}

/** Thrown if the file or a job has a form that cannot be changed without guessing. */
export class CannotPatch extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}
