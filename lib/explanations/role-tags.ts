import { sources } from './sources';
import type { Explanation } from './types';

export const roleTags = {
  id: 'role-tags',
  title: 'Tags of the role',
  gist: 'whose role it is',
  short: 'Say which project and environment the role belongs to, so that it can be found and removed.',
  long: ['You can find the roles of a project by their tags, and other policies can refer to them.'],
  doesNotStop: 'Tags grant and refuse nothing by themselves.',
  sources: [sources.awsTags],
} as const satisfies Explanation;
