import type { TopicId } from '../explanations';
import { maySetPipelineVariables } from '../gitlab/token';
import type { Guard, Hazard, JobEffect } from './hazard';
import type { Layer } from './layers';
import type { Target } from './target';
import type { World } from './world';

/** What happened to the deploy job. Plain data. */
export interface JobRun {
  /** Every guard in order; `acted`: the first one present ends the attack. */
  readonly guards: readonly {
    readonly topic: TopicId;
    readonly does: string;
    readonly present: boolean;
    readonly acted: boolean;
  }[];
  /** Absent if a guard acted. */
  readonly effect?: JobEffect;
}

/**
 * Runs the deploy job of a role in a hostile environment, with the hardening that its generated document
 * really contains.
 */
export function runJob(target: Target, hazard: Hazard): JobRun {
  const guards = hazard.guards
    .filter(({ mode }) => mode === undefined || mode === target.wiring.credentials)
    .map(({ topic, does }) => ({ topic, does, present: isGuarded(target, topic) }));
  const first = guards.findIndex(({ present }) => present);
  return {
    guards: guards.map((guard, index) => ({ ...guard, acted: index === first })),
    ...(first < 0 ? { effect: hazard.effect } : {}),
  };
}

/**
 * A variable that redirects or reads requests, tried on the two parts of a job that send some: the login,
 * which has the token, and the script, which has it only if its programs exchange the token themselves.
 */
export function inLoginAndScript(
  { wiring }: Target,
  variable: string,
  guards: { readonly login: Guard; readonly script: Guard },
): readonly { readonly kind: 'job'; readonly label: string; readonly hazard: Hazard }[] {
  const scriptHasToken = wiring.credentials === 'web-identity-file';
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
 * Settings of the project that a job relies on; every other topic is looked up in the job itself. People who
 * may run a pipeline on a trusted ref are Maintainers, so what Maintainers may set counts.
 */
const settings: Readonly<Partial<Record<TopicId, (world: World) => boolean>>> = {
  'gitlab-pipeline-variables': ({ gitlab }) =>
    !maySetPipelineVariables(gitlab.project, gitlab.people.maintainer),
  'gitlab-separated-caches': ({ gitlab }) => gitlab.separatedCaches,
  'gitlab-public-pipelines': ({ gitlab }) => !gitlab.publicPipelines,
};

const isGuarded = ({ world, wiring }: Target, topic: TopicId): boolean =>
  settings[topic]?.(world) ?? wiring.topics.has(topic);

/** The layer a control of the job model belongs to. */
export function layerOfGuard(topic: TopicId): Layer {
  if (topic.startsWith('gitlab-')) return 'gitlab';
  return topic.endsWith('-rule') ? 'pipeline' : 'job';
}
