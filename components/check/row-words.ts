import type { Power } from '@/lib/checks/power';
import type { Entrance } from '@/lib/service/audit-messages';

/** Who else gets in, in a cell. */
export const entranceWords: Readonly<Record<Entrance, string>> = {
  anyone: 'Any project',
  project: 'Other projects',
  unreviewed: 'Unreviewed code',
  pipeline: 'Other pipelines',
  undecided: 'Undecided',
  unknown: 'Not computed',
  nobody: 'Nobody else',
  'no-job': 'No job at all',
};

/** What a role may do, in a cell. */
export const powerWords: Readonly<Record<Power, string>> = {
  admin: 'Everything',
  escalates: 'Give itself more rights',
  unknown: 'Not in the file',
  writes: 'Write',
  reads: 'Read only',
  nothing: 'Nothing',
};
