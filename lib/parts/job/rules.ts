import { note, type TopicId } from '../../explanations';
import { type Data, noted } from '../../formats/data';
import type { Plan, RolePlan } from '../../plan/types';
import type { Ref } from '../../setup/schema';
import { expectedClaims } from './expected-claims';

/**
 * The `rules:` of a job: never in merge request pipelines, else only for the environment's own refs while they are
 * protected, started in a way the trust policy accepts. No rule matches otherwise, so the job is not added.
 * Convenience, not a boundary: a pipeline variable can override predefined ones (docs.gitlab.com/ci/variables, precedence).
 */
export function jobRules(plan: Plan, role: RolePlan, when: 'on_success' | 'manual'): Data {
  const sources = expectedClaims(plan, role).find(({ claim }) => claim === 'pipeline_source')?.values ?? [];
  const protectedRef: TopicId = 'job-protected-ref-rule';
  return [
    noted(
      { if: '$CI_PIPELINE_SOURCE == "merge_request_event"', when: 'never' },
      note('job-merge-request-rule'),
    ),
    ...role.environment.refs.map((ref) =>
      noted(
        { if: [refCondition(ref), protection, ...startedBy(sources)].join(' && '), when },
        note(protectedRef),
      ),
    ),
  ];
}

const protection = '$CI_COMMIT_REF_PROTECTED == "true"';

function refCondition(ref: Ref): string {
  const variable = ref.type === 'branch' ? '$CI_COMMIT_BRANCH' : '$CI_COMMIT_TAG';
  return ref.name.includes('*') ? `${variable} =~ ${regex(ref.name)}` : equals(variable, ref.name);
}

/** GitLab's strings know no escape: a value goes into the quotes it does not hold, else into a pattern. */
function equals(variable: string, value: string): string {
  if (!value.includes('"')) return `${variable} == "${value}"`;
  if (!value.includes("'")) return `${variable} == '${value}'`;
  return `${variable} =~ ${regex(value)}`;
}

/** The whole value, every character literal (RE2 takes any escaped punctuation so), `*` as any text. */
function regex(pattern: string): string {
  const text = pattern
    .split('*')
    .map((part) =>
      part.replace(/[\x21-\x7e]/g, (character) => (/[\w-]/.test(character) ? character : `\\${character}`)),
    )
    .join('.*');
  return `/^${text}$/`;
}

function startedBy(sources: readonly string[]): readonly string[] {
  if (sources.length === 0) return [];
  const conditions = sources.map((source) => `$CI_PIPELINE_SOURCE == "${source}"`);
  return [conditions.length === 1 ? conditions.join('') : `(${conditions.join(' || ')})`];
}
