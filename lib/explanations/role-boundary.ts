import { sources } from './sources';
import type { Explanation } from './types';

export const roleBoundary = {
  id: 'role-boundary',
  title: 'Permissions boundary',
  gist: 'the most it can ever do',
  short: 'The most this role can ever do, whatever is attached to it later.',
  long: [
    'A permissions boundary is a managed policy that limits a role without granting anything: an action must be allowed by the boundary and by the policies of the role.',
    'If a team that does not own the pipeline maintains it, it still holds when somebody widens the policy of the role.',
  ],
  doesNotStop:
    'What the boundary itself allows, and what resources grant to the role session directly in their own policies.',
  sources: [sources.awsBoundaries],
} as const satisfies Explanation;
