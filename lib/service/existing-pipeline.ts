import { fileNotes, type Note, readJobs } from '../existing-pipeline/find';
import { patchForPlan } from '../existing-pipeline/for-plan';
import { readPipeline } from '../existing-pipeline/pipeline';
import { proposeRoles } from '../existing-pipeline/proposals';
import { setupRolesOf } from '../existing-pipeline/proposals/setup-roles';
import type { Data } from '../formats/data';
import { membersOf } from '../formats/plain-object';
import { planSetup } from '../plan';
import { parseSetup } from '../setup/parse';

/** A pasted `.gitlab-ci.yml`, and the setup that its jobs may belong to. */
export interface PipelineQuestion {
  readonly text: string;
  readonly input: unknown;
}

/** A job of the file that uses AWS, and why it counts as one. */
export interface FoundJob {
  readonly name: string;
  /** `aws in script, line 12` */
  readonly reasons: readonly string[];
}

/**
 * A role that jobs of the file need: its words, and the role as in a setup, with empty texts for values that
 * the file does not contain.
 */
export interface RoleProposal {
  readonly name: string;
  readonly kind: 'deploy' | 'plan' | 'sandbox';
  readonly jobs: readonly string[];
  readonly role: Data;
  readonly notes: readonly Note[];
}

export type PipelineAnswer =
  | { readonly ok: false; readonly line: number; readonly message: string }
  | {
      readonly ok: true;
      readonly jobs: readonly FoundJob[];
      readonly roles: readonly RoleProposal[];
      /** What the file hides or leaves open. */
      readonly notes: readonly Note[];
      /** What the setup changes in the file; empty if the setup has none of its jobs, or is incomplete. */
      readonly patch: string;
    };

/** What a pasted pipeline needs in AWS, and the patch of it for a setup. Never throws. */
export function readExistingPipeline({ text, input }: PipelineQuestion): PipelineAnswer {
  const reading = readPipeline(text);
  if (!('pipeline' in reading)) {
    const [{ line, message } = { line: 1, message: 'This is not a pipeline.' }] = reading.problems;
    return { ok: false, line, message };
  }
  const { pipeline } = reading;
  const jobs = readJobs(pipeline).filter(({ reasons }) => reasons.length > 0);
  const proposals = proposeRoles(jobs);
  const setupRoles = setupRolesOf(proposals, projectOf(input));
  const parsed = parseSetup(input);
  const patched = parsed.ok ? patchForPlan(planSetup(parsed.setup), pipeline) : undefined;
  return {
    ok: true,
    jobs: jobs.map(({ name, reasons }) => ({
      name,
      reasons: reasons.map(({ what, where, line }) => `${what} in ${where}, line ${line}`),
    })),
    roles: proposals.flatMap(({ name, kind, jobs: roleJobs, notes }, index) => {
      const role = setupRoles[index];
      return role === undefined ? [] : [{ name, kind, jobs: roleJobs.map((job) => job.name), role, notes }];
    }),
    notes: [...fileNotes(pipeline), ...(patched?.notes ?? [])],
    patch: patched?.patch ?? '',
  };
}

/** The last part of the project's path, for the names of roles. */
function projectOf(input: unknown): string {
  const { path } = membersOf(membersOf(membersOf(input).gitlab).project);
  return (typeof path === 'string' ? path.split('/').at(-1) : undefined) || 'project';
}
