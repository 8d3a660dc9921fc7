import { mergeRequestOf } from '../../gitlab/token/pipeline';
import { isUnreviewed } from '../../setup/kinds';
import type { Weakness } from './weakness';

/** Weaknesses of roles for unreviewed code. */
export const unreviewedWeaknesses = {
  'unreviewed-code': {
    kind: 'design',
    title: 'The role is for code that nobody has reviewed',
    text: 'Anyone who can push a branch to the project or change its pipeline gets such a role, for example every Developer. What the role may do in AWS is limited instead. A plan role only reads, and a sandbox role is in an account without deploy roles.',
    gap: 'unreviewed-role',
    // A pipeline of the project itself, with its own code; never one of a fork.
    applies: ({ role, attempt, project }) => {
      if (!isUnreviewed(role.kind) || attempt.kind !== 'pipeline') return false;
      const { pipeline } = attempt;
      const source = mergeRequestOf(pipeline.event)?.sourceProject ?? pipeline.project;
      return pipeline.project.id === project.id && source.id === project.id;
    },
  },
  'fork-of-parent': {
    kind: 'limit',
    title: 'If this project is a fork, the project it was forked from gets the role',
    text: 'A project can run the merge requests of its forks on its own runners. The token of such a pipeline names the fork, and the role accepts every branch of it. This is our inference; GitLab does not document it. A project that is not a fork is not affected. If it is one, remove the fork relationship (Settings, General, Advanced).',
    applies: ({ role, attempt, project }) => {
      if (!isUnreviewed(role.kind) || attempt.kind !== 'pipeline') return false;
      const { pipeline } = attempt;
      return (
        pipeline.project.id !== project.id && mergeRequestOf(pipeline.event)?.sourceProject.id === project.id
      );
    },
  },
} as const satisfies Record<string, Weakness>;
