import { hasOutput } from '../../parts/aws/outputs';
import { accountFolder, roleFolder } from '../../parts/aws/role';
import { phaseDocuments } from '../../parts/paths';
import { subjectRollout as rolloutOf } from '../../plan/rollout';
import type { Generator } from '../types';
import { rolloutGuide } from './guide';
import { rolloutScript } from './script';

/**
 * The change of the subject in three phases: a guide, the trust policies of phase 1, and one script per account if the setup
 * uses scripts. Nothing if the subject does not change.
 */
export const subjectRollout: Generator = {
  id: 'subject-rollout',
  files: (plan) => {
    const rollout = rolloutOf(plan);
    if (rollout === undefined) return [];
    return [
      {
        path: 'gitlab/SUBJECT-ROLLOUT.md',
        summary:
          'How to change the subject of the project in three phases, each with a check and a way back.',
        document: { format: 'markdown', blocks: rolloutGuide(plan, rollout) },
      },
      ...(hasOutput(plan, 'aws-cli') ? plan.accounts : [])
        .filter(({ roles }) => roles.length > 0)
        .map(
          (account) =>
            ({
              path: `${accountFolder(account.account.id)}/subject-rollout.sh`,
              summary: `Puts the trust policies of phase 1 or 3 on the roles of account ${account.account.id}.`,
              document: { format: 'shell', script: rolloutScript(plan, account) },
              executable: true,
            }) as const,
        ),
      ...rollout.roles.map(
        ({ role, bothPolicy }) =>
          ({
            path: `${roleFolder(role)}/${phaseDocuments[1]}`,
            summary: `Phase 1 of the subject change: the role of ${role.name} accepts the old and the new subject.`,
            document: { format: 'json', data: bothPolicy },
          }) as const,
      ),
    ];
  },
};
