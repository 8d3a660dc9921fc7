import { isWild } from '../../../checks/subject-pattern';
import { add, type Draft, type DraftCondition, note, remove } from '../draft';
import type { RepairContext, RepairStep } from '../types';
import { isKeyOf } from './keys';
import { idGap, meantPattern } from './subject';

/**
 * The pipeline sources of code that has been merged or pushed. The user can add rare ones, and child
 * pipelines, which have the same source whether their parent is a merge request pipeline or not.
 */
export const repairedSources = ['push', 'web', 'schedule', 'api', 'trigger', 'pipeline'] as const;

/** The keys that only gitlab.com has: project, namespace, protection of the ref, event. */
export const repairPins: RepairStep = (draft, context) => {
  if (!context.hasGitLabKeys) return;
  for (const name of ['project_id', 'namespace_id', 'ref_protected', 'pipeline_source', 'runner_environment'])
    for (const condition of positiveOn(draft, context, name)) tighten(draft, condition, context, name);
  const { projectId, namespaceId } = context.facts;
  pin(
    draft,
    context,
    'namespace_id',
    namespaceId === undefined ? undefined : [namespaceId],
    'The group is pinned by its id: a project that moves elsewhere is no longer trusted.',
  );
  const hasNamespace = positiveOn(draft, context, 'namespace_id').length > 0;
  pin(
    draft,
    context,
    'project_id',
    projectId !== undefined
      ? [projectId]
      : hasNamespace || hasIdInSubject(draft, context)
        ? undefined
        : [idGap],
    `The project is pinned by its id: another project can get the path of a deleted one.${projectId === undefined ? ' Fill in the id.' : ''}`,
  );
  pin(
    draft,
    context,
    'ref_protected',
    ['true'],
    'Only tokens of protected refs get in: people who can push elsewhere do not decide what runs.',
  );
  pin(
    draft,
    context,
    'pipeline_source',
    repairedSources,
    'Merge request pipelines stay out, and all child pipelines: those of merge requests have the same `pipeline_source`. Remove the events that do not start this job, and add `parent_pipeline` if it runs in a child pipeline.',
  );
};

const positiveOn = (
  { conditions }: Draft,
  { issuerKey }: RepairContext,
  name: string,
): readonly DraftCondition[] =>
  conditions.filter(
    (condition) =>
      isKeyOf(condition, issuerKey, name) &&
      /^String(?:Equals|Like|EqualsIgnoreCase)$/.test(condition.operator),
  );

const hasIdInSubject = (draft: Draft, context: RepairContext): boolean =>
  positiveOn(draft, context, 'sub').some(({ values = [] }) =>
    values.every((text) => /^(?:project_id|job_project_id|source_project_id):\d+:/.test(text)),
  );

function pin(
  draft: Draft,
  context: RepairContext,
  name: string,
  values: readonly string[] | undefined,
  because: string,
): void {
  if (values === undefined || positiveOn(draft, context, name).length > 0) return;
  note(draft, add(draft, 'StringEquals', `${context.issuerKey}:${name}`, values), because);
}

/** Values that make a pin useless are removed; a pattern operator without a pattern becomes a plain one. */
function tighten(
  draft: Draft,
  condition: DraftCondition,
  { variables, facts }: RepairContext,
  name: string,
): void {
  const { values = [], operator } = condition;
  const facts_ =
    name === 'project_id' ? facts.projectId : name === 'namespace_id' ? facts.namespaceId : undefined;
  const tight = values.filter((text) => !isLoose(name, text, operator, variables));
  if (values.length > 0 && tight.length === 0 && name !== 'pipeline_source') {
    const [fact] = name === 'ref_protected' ? ['true'] : [facts_];
    const because = `\`${condition.key}\` pinned nothing with ${values.map((text) => `\`${text}\``).join(', ')}.`;
    const revives = !operator.endsWith('Like') && values.every((text) => /[*?]/.test(text));
    if (fact === undefined) {
      remove(draft, condition, because, revives);
      return;
    }
    condition.values = [fact];
    condition.operator = 'StringEquals';
    note(draft, condition, because, revives);
    return;
  }
  if (tight.length > 0 && tight.length < values.length) {
    condition.values = tight;
    const gone = values.filter((text) => !tight.includes(text));
    note(
      draft,
      condition,
      `${gone.map((text) => `\`${text}\``).join(', ')} is removed: the loosest value decides.`,
    );
  }
  if (
    operator === 'StringLike' &&
    (condition.values ?? []).every((text) => !isWild(meantPattern(text, variables)))
  ) {
    condition.operator = 'StringEquals';
    note(draft, condition, '`StringEquals` instead of `StringLike`: the value is exact.');
  }
}

function isLoose(name: string, text: string, operator: string, variables: boolean): boolean {
  if (name === 'pipeline_source' && ['merge_request_event', 'external_pull_request_event'].includes(text))
    return true;
  if (name === 'ref_protected') return text.toLowerCase() !== 'true';
  return isWild(meantPattern(text, variables)) && (operator.endsWith('Like') || name !== 'pipeline_source');
}
