import type { JobCommand } from '../../existing-pipeline/commands';
import type { ReadJob } from '../../existing-pipeline/find';
import type { Pipeline } from '../../existing-pipeline/pipeline';
import type { CheckCode, Finding } from '../types';
import type { TokenFlow } from './token-flow';

/*
 * Severity of findings on a pipeline. high: the token, the session or a stored key reaches the log, an
 * artifact or another host. medium: more code than intended can use the token, a stored key is used instead
 * of it, or the job gets no credentials. low: a safeguard is missing that matters once something else goes
 * wrong. info: the rest.
 */

/** A token that a job requests and exchanges at AWS, as far as the file says. */
export interface IdToken {
  readonly name: string;
  /** As written, including variables; absent if it is not in the file. */
  readonly audiences: readonly string[] | undefined;
  readonly line: number;
  /** The line of `aud`. */
  readonly audienceLine: number;
  /** Whether it is in `default`, so that every job has it. */
  readonly isDefault: boolean;
}

/** A job with what the checks need. */
export interface CheckedJob {
  readonly read: ReadJob;
  /** A hidden job for jobs of other files: they add rules, environment and more. */
  readonly isTemplate: boolean;
  /** Bases that are not in the file may contain anything. */
  readonly extendsUnread: boolean;
  readonly tokens: readonly IdToken[];
  /** All commands, those of `after_script` last. */
  readonly commands: readonly JobCommand[];
  readonly flow: TokenFlow;
  /** The line of a keyword, wherever the job inherits it from. */
  lineOf(keyword: string): number | undefined;
}

/** What is known about the roles that the pipeline is for. */
export interface ExpectedByRoles {
  /** Every audience that one of the roles accepts; empty if unknown. */
  readonly audiences: readonly string[];
}

export interface CheckedPipeline {
  readonly pipeline: Pipeline;
  readonly jobs: readonly CheckedJob[];
  /** Those with a token for AWS. */
  readonly tokenJobs: readonly CheckedJob[];
  /** The line of the first job that was not read, if the scripts are too long in total. */
  readonly firstUnread: number | undefined;
  readonly expected: ExpectedByRoles;
}

/** A finding as returned by a check. */
export type PipelineFinding = Omit<Finding, 'code' | 'source'>;

/** One check of a pipeline file. */
export interface PipelineCheck {
  /** In kebab-case, equal to the name of its file. */
  readonly code: CheckCode;
  /** A few words, sentence case, no full stop. */
  readonly title: string;
  readonly source: string;
  readonly check: (checked: CheckedPipeline) => readonly PipelineFinding[];
}
