import { defineControl } from '../world/control';
import { withoutJobTopic } from '../world/weaken';
import { projectTimeoutSeconds } from '../world/wiring';

/** A separate timeout for the job; only if it is shorter than the one every job has. */
export const jobTimeout = defineControl('job-timeout', 'job', {
  present({ jobs }, role) {
    const job = jobs[role];
    return job?.topics.has('job-timeout') === true && job.timeoutSeconds < projectTimeoutSeconds;
  },
  affects: ({ attempt }) => attempt.kind === 'pipeline' && attempt.use.after !== undefined,
  remove: (world) => withoutJobTopic(world, 'job-timeout'),
});
