import { pipelineVariablesRole } from '../gitlab/settings';
import { pipelineSourcesOf } from '../plan';
import type { GapCode } from '../plan/gap-code';
import { componentsOf, pinningOf } from '../plan/pins';
import type { Plan, RolePlan } from '../plan/types';
import type { Attempt } from './attempt';

/** Why an attack may get in with nobody surprised: an answer of the setup, or a limit of GitLab or AWS. */
export interface Opening {
  /**
   * `choice`: an answer of the setup. `limit`: this instance or AWS cannot do better. `optional`: a pin that only some
   * can have, such as a fixed network.
   */
  readonly kind: 'choice' | 'limit' | 'optional';
  readonly title: string;
  readonly text: string;
  /** The gap of the plan that says the same, where there is one. */
  readonly gap?: GapCode;
  applies(context: OpeningContext): boolean;
}

export interface OpeningContext {
  readonly plan: Plan;
  readonly role: RolePlan;
  readonly attempt: Attempt;
}

const pinning = ({ plan }: OpeningContext) => pinningOf(plan.setup);
const carries = ({ plan }: OpeningContext, component: Plan['subjectComponents'][number]): boolean =>
  plan.subjectComponents.includes(component);

/** Whether another form of the subject would carry it here. */
const couldCarry = (context: OpeningContext, component: Plan['subjectComponents'][number]): boolean =>
  componentsOf('widest', context.plan.setup, pinning(context).capabilities).includes(component);

/** The closed list. An attack names those that may let it in; a success that none of them covers is a defect. */
export const openings = {
  'fork-hole': {
    kind: 'limit',
    title: 'Forks get tokens of this project',
    text: 'Before GitLab 18.0.6, 18.1.4 and 18.2.2 a pipeline of a fork that runs in this project gets the token of this project (CVE-2025-5819), and the setup lets such pipelines run.',
    gap: 'fork-token-names-parent',
    applies: (context) =>
      context.plan.setup.gitlab.forkPipelinesInParent &&
      !pinning(context).capabilities.has('fork-named-in-token'),
  },
  'project-id-missing': {
    kind: 'choice',
    title: 'The project id is not in the setup',
    text: 'The role trusts the path of the project, and so whoever holds that path.',
    gap: 'project-id-missing',
    applies: (context) => {
      const { gitlabKeys, capabilities, subjectForm } = pinning(context);
      const pinnable = gitlabKeys || (capabilities.has('project-id-in-subject') && subjectForm !== 'default');
      return pinnable && context.plan.setup.gitlab.project.id === undefined;
    },
  },
  'project-id-not-pinnable': {
    kind: 'limit',
    title: 'This GitLab cannot pin the project id',
    text: 'Before GitLab 19.1 the subject starts with the path. The role trusts whoever holds it.',
    gap: 'project-id-not-pinnable',
    applies: (context) => {
      const { gitlabKeys, capabilities } = pinning(context);
      return !gitlabKeys && !capabilities.has('project-id-in-subject');
    },
  },
  'project-id-left-out': {
    kind: 'choice',
    title: 'The chosen subject starts with the path',
    text: 'AWS sees only the subject of this instance. The role trusts whoever holds the path.',
    gap: 'project-id-left-out',
    applies: (context) => {
      const { gitlabKeys, capabilities, subjectForm } = pinning(context);
      return !gitlabKeys && capabilities.has('project-id-in-subject') && subjectForm === 'default';
    },
  },
  'namespace-id-missing': {
    kind: 'choice',
    title: 'The namespace id is not in the setup',
    text: 'The role follows the project into any group that takes over its path.',
    gap: 'namespace-id-missing',
    applies: (context) =>
      pinning(context).gitlabKeys && context.plan.setup.gitlab.project.namespaceId === undefined,
  },
  'namespace-not-pinnable': {
    kind: 'limit',
    title: 'AWS cannot see the group of the project',
    text: 'No documented condition key here and no part of the subject holds the id of the group.',
    applies: (context) => !pinning(context).gitlabKeys,
  },
  'protection-not-pinned': {
    kind: 'limit',
    title: 'AWS cannot see whether a ref is protected',
    text: 'Before GitLab 18.7 the subject cannot carry it, and there is no condition key for it here.',
    gap: 'ref-protection-not-pinned',
    applies: (context) =>
      !pinning(context).gitlabKeys &&
      !carries(context, 'ref_protected') &&
      !couldCarry(context, 'ref_protected'),
  },
  'protection-left-out': {
    kind: 'choice',
    title: 'The chosen subject does not say whether a ref is protected',
    text: 'AWS sees only the subject of this instance, and the chosen one leaves ref_protected out.',
    gap: 'ref-protection-not-pinned',
    applies: (context) =>
      !pinning(context).gitlabKeys &&
      !carries(context, 'ref_protected') &&
      couldCarry(context, 'ref_protected'),
  },
  'source-not-pinned': {
    kind: 'limit',
    title: 'AWS cannot see what started a pipeline',
    text: 'There is no documented condition key for it here, and the subject cannot carry it.',
    applies: (context) => !pinning(context).gitlabKeys,
  },
  'source-allowed': {
    kind: 'choice',
    title: 'The setup allows this kind of pipeline',
    text: 'The role accepts pipelines that are started in this way.',
    applies: ({ role, attempt }) =>
      attempt.kind === 'pipeline' &&
      pipelineSourcesOf(role.environment).includes(attempt.pipeline.event.source),
  },
  'environment-not-pinned': {
    kind: 'limit',
    title: 'AWS does not see the protected environment',
    text: 'The subject does not carry environment_protected, so a job without the environment, or with another, gets the same token. What counts is who may push to the ref.',
    gap: 'environment-protection-not-pinned',
    applies: (context) =>
      !carries(context, 'environment_protected') && !couldCarry(context, 'environment_protected'),
  },
  'environment-left-out': {
    kind: 'choice',
    title: 'The chosen subject does not carry the protected environment',
    text: 'The subject could carry environment_protected here. Without it, a job without the environment, or with another, gets the same token. Choose the widest subject, or count on who may push to the ref.',
    gap: 'environment-protection-not-pinned',
    applies: (context) =>
      !carries(context, 'environment_protected') && couldCarry(context, 'environment_protected'),
  },
  'environment-not-named': {
    kind: 'limit',
    title: 'The subject says that an environment is protected, not which',
    text: 'If the project protects another environment that more people may deploy to, a job there has the subject of this role. Let the same people deploy to every protected environment, or deploy from a project of its own.',
    gap: 'environment-not-named',
    applies: (context) => carries(context, 'environment_protected') && context.role.environment.protected,
  },
  'shared-subject': {
    kind: 'choice',
    title: 'Two environments trust the same ref, by name or by a pattern',
    text: 'A job on that ref gets a token that fits both roles, so AWS cannot tell them apart.',
    gap: 'roles-not-isolated',
    applies: ({ plan, role }) =>
      plan.gaps.some(
        ({ code, environment }) =>
          code === 'roles-not-isolated' && environment !== undefined && plan.roles[environment] === role,
      ),
  },
  'pipeline-variables-not-lockable': {
    kind: 'limit',
    title: 'Maintainers may set variables of a pipeline',
    text: 'Before GitLab 17.1 the variables of a pipeline can be kept from Developers, not from Maintainers. They outrank everything in the job. Upgrade to GitLab 17.1 or newer.',
    applies: (context) =>
      pipelineVariablesRole('no-one', pinning(context).capabilities.version) !== 'no_one_allowed',
  },
  'merging-kept': {
    kind: 'choice',
    title: 'Developers may merge into the trusted branch',
    text: 'The setup leaves merging as it is. Anyone who can merge into a trusted branch can run pipelines on it, and so gets the role. Set "Merging into trusted branches" to Maintainers only to close this.',
    gap: 'merging-kept',
    applies: ({ plan, attempt }) =>
      attempt.kind === 'pipeline' &&
      attempt.pipeline.ref.type === 'branch' &&
      plan.setup.gitlab.mergeLevel !== 'maintainers',
  },
  'pipeline-variables-kept': {
    kind: 'choice',
    title: 'Pipeline variables are left open',
    text: 'The setup does not keep Maintainers from setting variables when a pipeline starts. They outrank everything in the job. Set "Pipeline variables" to No one to close this.',
    gap: 'pipeline-variables-kept',
    applies: ({ plan }) => !['owner', 'no-one'].includes(plan.setup.gitlab.pipelineVariables ?? 'keep'),
  },
  'runner-not-pinned': {
    kind: 'optional',
    title: 'Any runner of the project will do',
    text: 'The role does not say whether the job must run on runners of GitLab or on your own.',
    applies: ({ role }) => role.environment.runner === undefined,
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
    applies: ({ role }) => role.environment.network === undefined,
  },
  'long-session': {
    kind: 'choice',
    title: 'The setup asks for the longest session there is',
    text: 'Whoever holds a token may take a session of twelve hours.',
    applies: ({ role }) => role.maxSessionSeconds >= 43_200,
  },
} as const satisfies Record<string, Opening>;

export type OpeningId = keyof typeof openings;
