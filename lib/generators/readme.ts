import type { Plan } from '../plan/types';
import type { OutputFile } from './types';

export function readmeFile(_plan: Plan, _files: readonly OutputFile[]): OutputFile {
  return { path: 'README.md', summary: 'Start here.', document: { format: 'markdown', blocks: [] } };
}
