import { pinning, type Weakness } from './weakness';

/** Weaknesses in where a token may be used, and for how long. */
export const callsWeaknesses = {
  'runner-not-pinned': {
    kind: 'optional',
    title: 'Any runner of the project will do',
    text: 'The role does not say whether the job must run on runners of GitLab or on your own.',
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
    title: 'Any network will do',
    text: 'The role does not say where the call must come from. Only runners with a fixed address or a VPC endpoint can be pinned so.',
    applies: ({ role }) => role.network === undefined,
  },
  'long-session': {
    kind: 'choice',
    title: 'The setup asks for the longest session there is',
    text: 'Whoever holds a token may take a session of twelve hours.',
    applies: ({ role }) => role.maxSessionSeconds >= 43_200,
  },
} as const satisfies Record<string, Weakness>;
