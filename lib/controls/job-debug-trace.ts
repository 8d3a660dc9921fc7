import { jobControl } from './weaken';

export const jobDebugTrace = jobControl('job-debug-trace');
