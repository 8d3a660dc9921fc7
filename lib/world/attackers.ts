/** The attackers, each with what they already have. */
export const attackers = {
  stranger: 'Somebody with an account on the instance and no role in the project',
  successor: 'Somebody who takes over a path that others gave up',
  contributor: 'Somebody with a fork of the project',
  developer: 'A Developer of the project',
  maintainer: 'A Maintainer of the project who is not allowed to deploy to the environment',
  neighbor: 'Somebody who controls another project that starts pipelines here',
  'variable-writer': 'Somebody who can store or pass a CI/CD variable',
  'job-intruder': 'Code in another job of the same pipeline',
  'token-thief': 'Somebody with a token that leaked from a job, or with a stolen access token',
  'runner-owner': 'Somebody whose runner takes the job',
  mistake: 'Nobody: a mistake, or something that was left behind',
} as const satisfies Record<string, string>;

export type AttackerId = keyof typeof attackers;
