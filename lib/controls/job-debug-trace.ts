import { jobControl } from '../world/weaken';

export const jobDebugTrace = jobControl('job-debug-trace');
