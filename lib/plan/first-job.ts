import type { Job } from '../setup/schema';
import type { RolePlan } from './types';

/** The job that stands for a role where one is needed: what checks a role is called after it and runs like it. */
export function firstJob({ name, jobs: [first] }: Pick<RolePlan, 'name' | 'jobs'>): Job {
  if (first === undefined) throw new TypeError(`The role ${name} has no job.`);
  return first;
}
