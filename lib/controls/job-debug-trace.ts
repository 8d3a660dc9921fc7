import { jobControl } from '../world/control';

export const jobDebugTrace = jobControl('job-debug-trace');
