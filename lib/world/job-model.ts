import type { TopicId } from '../explanations';
import { maySetPipelineVariables } from '../gitlab/token';
import type { Layer } from './layers';
import type { World } from './world';

/** What a hostile environment can make of a deploy job. */
export const effects = {
  'credentials-printed': 'the log shows the credentials',
  'token-sent-away': 'the token goes to an address of the attacker',
  'requests-sent-away': 'the requests of the script go to an address of the attacker',
  'token-left-behind': 'a file with the token stays where others read it',
  'token-for-another': 'the token is for another service',
  'token-in-other-job': 'another job holds a token too',
  'other-identity': 'the job runs as another identity than its role',
  'other-account': 'the job deploys into an account of the attacker',
  'other-region': 'the job deploys into another region',
  'foreign-code': 'code of the attacker runs next to the credentials',
} as const satisfies Record<string, string>;

export type JobEffect = keyof typeof effects;

/** A line of defense: the control, and what it does about the hazard. */
export interface Guard {
  readonly topic: TopicId;
  readonly does: string;
  /** Only where the job gets its credentials in this way; in every job when absent. */
  readonly mode?: 'assume-role' | 'web-identity-file';
}

/** Something hostile around the deploy job: what it leads to, and who stands in the way, in the order of the job. */
export interface Hazard {
  readonly effect: JobEffect;
  readonly guards: readonly Guard[];
}

/** What happened to the deploy job. Plain data. */
export interface JobRun {
  /** Every guard in order; `acted`: the first one that is there ends the attack. */
  readonly guards: readonly {
    readonly topic: TopicId;
    readonly does: string;
    readonly present: boolean;
    readonly acted: boolean;
  }[];
  /** Absent when a guard acted. */
  readonly effect?: JobEffect;
}

/** Runs the deploy job of a role in a hostile environment, with the hardening its generated document really has. */
export function runJob(world: World, role: number, hazard: Hazard): JobRun {
  const wiring = world.jobs[role];
  const here = hazard.guards
    .filter(({ mode }) => mode === undefined || mode === wiring?.credentials)
    .map(({ topic, does }) => ({ topic, does, present: isGuarded(world, role, topic) }));
  const first = here.findIndex(({ present }) => present);
  return {
    guards: here.map((guard, index) => ({ ...guard, acted: index === first })),
    ...(first < 0 ? { effect: hazard.effect } : {}),
  };
}

/**
 * A variable that redirects or reads requests, tried on the two parts of a job that send some: the login, which has the
 * token, and the script, which has it only where its programs exchange the token themselves.
 */
export function inLoginAndScript(
  world: World,
  role: number,
  variable: string,
  guards: { readonly login: Guard; readonly script: Guard },
): readonly { readonly kind: 'job'; readonly label: string; readonly hazard: Hazard }[] {
  const scriptHasToken = world.jobs[role]?.credentials === 'web-identity-file';
  return [
    {
      kind: 'job',
      label: `${variable}, read by the login`,
      hazard: { effect: 'token-sent-away', guards: [guards.login] },
    },
    {
      kind: 'job',
      label: `${variable}, read by your script`,
      hazard: { effect: scriptHasToken ? 'token-sent-away' : 'requests-sent-away', guards: [guards.script] },
    },
  ];
}

/**
 * Settings of the project that a job leans on; every other topic is looked up in the job itself. Those who may run a
 * pipeline on a trusted ref are Maintainers, so what Maintainers may set counts.
 */
const settings: Readonly<Partial<Record<TopicId, (world: World) => boolean>>> = {
  'gitlab-pipeline-variables': ({ gitlab }) =>
    !maySetPipelineVariables(gitlab.target, gitlab.people.maintainer),
  'gitlab-separated-caches': ({ gitlab }) => gitlab.separatedCaches,
  'gitlab-public-pipelines': ({ gitlab }) => !gitlab.publicPipelines,
};

const isGuarded = (world: World, role: number, topic: TopicId): boolean =>
  settings[topic]?.(world) ?? world.jobs[role]?.topics.has(topic) ?? false;

/** The layer a control of the job model belongs to. */
export function layerOfGuard(topic: TopicId): Layer {
  if (topic.startsWith('gitlab-')) return 'gitlab';
  return topic.endsWith('-rule') ? 'pipeline' : 'job';
}
