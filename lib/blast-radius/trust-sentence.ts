import { listOf } from '../aws/policy';
import { joinOr } from '../formats/english';
import { isPipelineSource, pipelineSources } from '../gitlab/pipeline-sources';
import { trustPolicyOf } from '../plan';
import type { Plan, RolePlan } from '../plan/types';
import { isUnreviewed } from '../setup/kinds';

/**
 * Who can assume a role, in one plain sentence, read from its trust policy: "Only pipelines of
 * acme/payments/api (project 48151623) on protected tags matching v*, started by a push; not merge request
 * pipelines." Says `protected` only if AWS requires it.
 */
export function trustSentence(plan: Plan, role: RolePlan): string {
  const { path, id } = plan.setup.gitlab.project;
  const values = conditionValues(plan, role);
  const { subjectComponents: parts } = plan;
  const byKey = values('project_id').length > 0;
  const inSubject = parts.includes('project_id');
  const project =
    id === undefined
      ? path
      : byKey || inSubject
        ? `${path} (project ${id})`
        : `whatever project is called ${path}`;
  const isProtected =
    !isUnreviewed(role.kind) && (values('ref_protected').includes('true') || parts.includes('ref_protected'));
  const sources = values('pipeline_source');
  const clauses = [
    `Only pipelines of ${project} on ${refsOf(role, isProtected)}`,
    ...(sources.length === 0 ? [] : [`started by ${joinOr(sources.map(starterOf))}`]),
    ...environmentClause(plan, role),
    ...values('runner_environment').map((runner) => `on ${runner} runners`),
    ...networkClause(role),
  ];
  const exclusion = isUnreviewed(role.kind)
    ? '; never a fork'
    : sources.length === 0
      ? mergeRequests(isProtected)
      : '; not merge request pipelines';
  return `${clauses.join(', ')}${exclusion}.`;
}

/** What starts pipelines of a source, in words. */
const starterOf = (source: string): string =>
  isPipelineSource(source) ? pipelineSources[source].by : source;

/** The values with which the first statement compares a key of the issuer; the others repeat it. */
function conditionValues(plan: Plan, role: RolePlan): (key: string) => readonly string[] {
  const [statement] = listOf(trustPolicyOf(role).Statement);
  return (key) => listOf(statement?.Condition?.StringEquals?.[`${plan.issuerKey}:${key}`]).map(String);
}

function refsOf({ kind, refs }: RolePlan, isProtected: boolean): string {
  if (isUnreviewed(kind) && refs.every(({ name }) => name === '*')) return 'any branch';
  const phrases = (['branch', 'tag'] as const).flatMap((type) => {
    const names = refs.filter((ref) => ref.type === type).map((ref) => ref.name);
    const exact = names.filter((name) => !name.includes('*'));
    const patterns = names.filter((name) => name.includes('*'));
    const what = `${isProtected ? 'protected ' : ''}${type}`;
    return [
      ...(exact.length === 0
        ? []
        : [`the ${what}${exact.length === 1 ? '' : type === 'branch' ? 'es' : 's'} ${joinOr(exact)}`]),
      ...(patterns.length === 0
        ? []
        : [`${what}${type === 'branch' ? 'es' : 's'} matching ${joinOr(patterns)}`]),
    ];
  });
  return joinOr(phrases);
}

function environmentClause(plan: Plan, { environment }: RolePlan): readonly string[] {
  if (!plan.subjectComponents.includes('environment_protected')) return [];
  return [environment?.protected ? 'in a protected environment' : 'in an environment that is not protected'];
}

function networkClause({ network }: RolePlan): readonly string[] {
  const { sourceIps = [], sourceVpces = [] } = network ?? {};
  return [
    ...(sourceIps.length === 0 ? [] : [`from ${joinOr(sourceIps)}`]),
    ...(sourceVpces.length === 0 ? [] : [`through ${joinOr(sourceVpces)}`]),
  ];
}

/** Without the source, AWS cannot keep merge requests out on its own. */
const mergeRequests = (isProtected: boolean): string =>
  isProtected
    ? '; merge request pipelines only if GitLab counts them as protected'
    : '; merge request pipelines from such a branch too';
