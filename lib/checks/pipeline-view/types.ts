import type { JobCommand } from '../../existing-pipeline/commands';
import type { ReadJob } from '../../existing-pipeline/find';
import type { Pipeline } from '../../existing-pipeline/pipeline';
import type { CheckCode, Finding } from '../types';
import type { TokenFlow } from './token-flow';

/*
 * Severity of findings on a pipeline. high: who sees the log, an artifact or another host gets the token, the session or a stored key.
 * medium: more code than meant can use the token, a stored key is used in its place, or the job gets no credentials.
 * low: a guard is missing that matters once something else goes wrong. info: the rest.
 */

/** A token that a job asks for and exchanges at AWS, as far as the file says. */
export interface IdToken {
  readonly name: string;
  /** As written, variables included; nothing where the file does not hold it. */
  readonly audiences: readonly string[] | undefined;
  readonly line: number;
  /** Where `aud` stands. */
  readonly audienceLine: number;
  /** It stands in `default`, so that every job has it. */
  readonly isDefault: boolean;
}

/** A job with what the checks ask for. */
export interface CheckedJob {
  readonly read: ReadJob;
  /** A hidden job for jobs of other files: they add rules, environment and more. */
  readonly isTemplate: boolean;
  /** Bases that are not in the file may say anything. */
  readonly extendsUnread: boolean;
  readonly tokens: readonly IdToken[];
  /** All commands, those of `after_script` last. */
  readonly commands: readonly JobCommand[];
  readonly flow: TokenFlow;
  /** The line of a keyword, wherever the job has it from. */
  lineOf(keyword: string): number | undefined;
}

/** What is known of the roles that the pipeline is for. */
export interface ExpectedByRoles {
  /** Every audience that one of the roles accepts; empty: not known. */
  readonly audiences: readonly string[];
}

export interface CheckedPipeline {
  readonly pipeline: Pipeline;
  readonly jobs: readonly CheckedJob[];
  /** Those of them with a token for AWS. */
  readonly tokenJobs: readonly CheckedJob[];
  /** The line of the first job that was not read, where the scripts are too long in all. */
  readonly firstUnread: number | undefined;
  readonly expected: ExpectedByRoles;
}

/** A finding as a check gives it. */
export type PipelineFinding = Omit<Finding, 'code' | 'source'>;

/** One check of a pipeline file. */
export interface PipelineCheck {
  /** kebab-case, equal to the name of its file. */
  readonly code: CheckCode;
  /** A few words, sentence case, no full stop. */
  readonly title: string;
  readonly source: string;
  readonly check: (checked: CheckedPipeline) => readonly PipelineFinding[];
}
