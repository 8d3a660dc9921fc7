import { sources } from '../explanations/sources';
import type { Attack } from '../world/attack';

export const guestReadsArtifacts: Attack = {
  id: 'guest-reads-artifacts',
  title: 'A guest reads logs and artifacts of the deploy job',
  scenario: 'token-in-artifacts',
  attacker: 'stranger',
  story: [
    'Anyone who can see the project can read logs and artifacts.',
    'Somebody without a role looks for tokens and credentials in them.',
  ],
  expected: ['gitlab'],
  sources: [sources.gitlabPipelineSettings],
  weaknesses: [],
  attempts: () => [
    {
      kind: 'job',
      label: 'Artifacts open to everybody',
      hazard: {
        effect: 'token-left-behind',
        guards: [
          { topic: 'gitlab-public-pipelines', does: 'Only members see logs and artifacts.' },
          {
            topic: 'job-token-file',
            does: 'The file lies outside the checkout, only the job can read it, and it is removed at the end.',
          },
        ],
      },
    },
  ],
};
