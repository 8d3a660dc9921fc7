import type { Note } from '../find';

/** The hidden job of a role, and what it sets: what that replaces in a job has to be kept by naming it. */
export interface HiddenJob {
  /** Such as `.aws-production`. */
  readonly name: string;
  readonly keywords: readonly string[];
  /** Whether its rules wait for somebody to start the job. */
  readonly manual: boolean;
}

/** Which hidden job each job of the file gets, by its name, and the file that holds them. */
export interface PatchPlan {
  /** The path of the library in the repository, such as `ci/aws-oidc.gitlab-ci.yml`. */
  readonly library: string;
  readonly jobs: ReadonlyMap<string, HiddenJob>;
}

/** A stored key that the patch takes out of the file. */
export interface RemovedKey {
  readonly name: string;
  readonly line: number;
  /** The job whose `variables:` held it; nothing for those of the whole pipeline. */
  readonly job: string | undefined;
  /** The CI/CD variable it was taken from, as in `AWS_ACCESS_KEY_ID: $PROD_KEY_ID`. */
  readonly from: string | undefined;
}

export interface PatchResult {
  /** The new text of the file. Equal to the old one if there is nothing to change. */
  readonly text: string;
  readonly removedKeys: readonly RemovedKey[];
  /** What changes for the jobs, and what somebody has to look at. */
  readonly notes: readonly Note[];
}

/** The file, or one job of it, is in a form that cannot be changed without guessing. */
export class CannotPatch extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}
