import type { Power } from '@/lib/checks/power';
import type { Entrance } from '@/lib/service/audit-messages';

/** Who else gets in, as text of a cell. */
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

/** What a role may do, as text of a cell. */
export const powerWords: Readonly<Record<Power, string>> = {
  admin: 'Everything',
  escalates: 'Give itself more rights',
  unknown: 'Not in the file',
  writes: 'Write',
  reads: 'Read only',
  nothing: 'Nothing',
};
