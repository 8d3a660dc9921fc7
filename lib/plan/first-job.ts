import type { Job } from '../setup/schema';
import type { RolePlan } from './types';

/** The job that represents a role: the jobs that check the role are named after it and run like it. */
export function firstJob({ name, jobs: [first] }: Pick<RolePlan, 'name' | 'jobs'>): Job {
  if (first === undefined) throw new TypeError(`The role ${name} has no job.`);
  return first;
}
