import { sources } from './sources';
import type { Explanation } from './types';

export const trustProjectId = {
  id: 'trust-project-id',
  title: 'Project id',
  gist: 'pins the project, even if renamed',
  short:
    'The project itself, whatever its path is called. A path can be given up and taken by somebody else; the id stays with its project.',
  long: [
    'A project keeps its id through renames and transfers, and nobody can choose one. A subject that starts with a path trusts anyone who holds the path.',
    'On gitlab.com AWS offers the id as a separate condition key. On other instances it can only be the first subject component, from GitLab 19.1 on.',
    'In a merge request pipeline of a fork that runs in the parent project, the id is the one of the fork since GitLab 18.0.6, 18.1.4 and 18.2.2, so such a pipeline does not match.',
  ],
  doesNotStop:
    'Anything inside the same project: its other branches, its merge requests, its members. The other conditions are for those.',
  sources: [sources.awsConditionKeys, sources.gitlabAws, sources.gitlabIdToken],
} as const satisfies Explanation;
