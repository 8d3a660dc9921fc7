import { pinning, type Weakness } from './weakness';

/** Weaknesses in where a token may be used, and for how long. */
export const callsWeaknesses = {
  'runner-not-pinned': {
    kind: 'optional',
    title: 'The role accepts any runner of the project',
    text: 'The role does not require the job to run on GitLab-hosted or on self-hosted runners.',
    field: 'roles[].runner',
    applies: ({ role }) => role.runner === undefined,
  },
  'runner-not-pinnable': {
    kind: 'limit',
    title: 'AWS cannot see the kind of runner',
    text: 'There is no documented condition key for it here, so the runner the setup asks for is not pinned.',
    gap: 'keys-not-documented-here',
    applies: (context) => !pinning(context).gitlabKeys,
  },
  'network-not-pinned': {
    kind: 'optional',
    title: 'The role accepts calls from any network',
    text: 'The role does not limit where the call comes from. Only runners with a fixed address or a VPC endpoint can be pinned by network.',
    field: 'roles[].network.sourceIps',
    applies: ({ role }) => role.network === undefined,
  },
  'long-session': {
    kind: 'choice',
    title: 'The setup asks for the longest session there is',
    text: 'Anyone who holds a token can get a session of twelve hours.',
    field: 'roles[].jobs[].sessionSeconds',
    applies: ({ role }) => role.maxSessionSeconds >= 43_200,
  },
} as const satisfies Record<string, Weakness>;
