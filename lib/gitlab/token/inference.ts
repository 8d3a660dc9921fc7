import { isPolicyBot, type RefusalCode, reusedPathComponents } from './refusal';
import type { Situation } from './situation';

/** What an answer assumes beyond what GitLab documents or its readable code says. */
export const inferences = {
  'child-like-parent': 'A child pipeline has the ref and protection of its parent.',
  'fork-id-in-subject':
    "project_id in the subject of a fork's merge request pipeline is the fork's, as the claim is.",
  'backported-components':
    'GitLab 19.2 to 19.4 may accept job_project_* and source_project_* in the subject: backports were proposed.',
  'path-and-id-together': 'A subject may hold both the path and the id of a project.',
  'path-behind-another': 'A reused path blocks the token wherever it stands in the subject.',
  'stored-tier':
    "A group's rule for a tier goes by the tier the environment was made with, not by the job's YAML.",
  'policy-bot-unrestricted': 'Pipelines that a security policy schedules run on protected refs.',
  'agent-session-ref': 'The token of an agent session names its temporary ref, refs/workloads/ and an id.',
} as const satisfies Record<string, string>;

export type Inference = keyof typeof inferences;

const applies: Readonly<
  Record<Inference, (situation: Situation, refusal: RefusalCode | undefined) => boolean>
> = {
  'child-like-parent': ({ pipeline }) => pipeline.event.source === 'parent_pipeline',
  'fork-id-in-subject': ({ forkInParent, pipeline }) =>
    forkInParent && pipeline.project.subjectComponents.includes('project_id'),
  'backported-components': ({ pipeline, capabilities }) =>
    !capabilities.has('job-and-source-project-in-subject') &&
    pipeline.project.subjectComponents.some((component) => /^(job|source)_project/.test(component)),
  'path-and-id-together': ({ pipeline }) =>
    pipeline.project.subjectComponents.includes('project_path') &&
    pipeline.project.subjectComponents.includes('project_id'),
  'path-behind-another': (situation, refusal) => {
    const [first] = situation.pipeline.project.subjectComponents;
    return (
      !situation.capabilities.has('job-and-source-project-in-subject') &&
      refusal === 'path-reused' &&
      !reusedPathComponents(situation).some((component) => component === first)
    );
  },
  'stored-tier': ({ pipeline, capabilities }) =>
    capabilities.protectedEnvironments &&
    pipeline.job.environment?.deploymentTier !== undefined &&
    pipeline.project.protectedEnvironments.some((rule) => 'tier' in rule),
  'policy-bot-unrestricted': isPolicyBot,
  'agent-session-ref': ({ pipeline }) => pipeline.event.source === 'duo_workflow',
};

/** The assumptions an answer rests on; none means documented. */
export function inferencesOf(situation: Situation, refusal: RefusalCode | undefined): readonly Inference[] {
  const early: readonly (RefusalCode | undefined)[] = [
    'impossible-pipeline',
    'id-tokens-unsupported',
    'subject-component-unsupported',
    'fork-pipelines-disabled',
  ];
  if (early.includes(refusal)) return [];
  return inferenceIds.filter((id) => applies[id](situation, refusal));
}

const isInference = (id: string): id is Inference => Object.hasOwn(inferences, id);
const inferenceIds = Object.keys(inferences).filter(isInference);
