import { compileTrustPolicy } from '../aws/sts';
import type { Condition } from '../aws/sts/condition';
import type { Facts } from '../checks/types';
import { defaultSubjectComponents, type SubjectComponent, subjectComponents } from '../gitlab/subject';
import type { GitRef } from '../gitlab/token';
import type { Intended } from '../proof/types';
import { holdsGap } from '../reading/types';
import { subjectParts } from './subject-parts';

/** Whom a policy names, and how the subjects it names are composed. */
export interface Named {
  readonly intended: Intended;
  readonly subjectComponents: readonly SubjectComponent[];
}

/**
 * Whom a trust policy is for: what the facts say, else what its own values name. A part that a subject leaves open (a wildcard, something the
 * file does not say), or names in several ways, is not known; nobody is a stranger by it. The name of a ref may be a pattern.
 */
export function readIntended(policy: unknown, issuerKey: string, facts: Facts): Named {
  const conditions = allowingConditions(policy);
  const values = (name: string) => valuesOf(conditions, `${issuerKey}:${name}`.toLowerCase());
  const subjects = values('sub').flatMap((subject) => readSubject(subject) ?? []);
  const first = subjects[0];
  const projectPath =
    facts.projectPath ?? only(subjects.map(({ parts }) => exact(parts.get('project_path'))));
  const projectId =
    facts.projectId ??
    only([
      ...values('project_id').map(exact),
      ...subjects.flatMap(({ parts }) => (parts.has('project_id') ? [exact(parts.get('project_id'))] : [])),
    ]);
  const namespaceId = facts.namespaceId ?? only(values('namespace_id').map(exact));
  const refs = facts.ref === undefined ? refsOf(subjects) : refsNamed(facts.ref, subjects);
  const sources = values('pipeline_source');
  const audience = only(values('aud').map(exact));
  return {
    intended: {
      ...(projectPath === undefined ? {} : { projectPath }),
      ...(projectId === undefined ? {} : { projectId }),
      ...(namespaceId === undefined ? {} : { namespaceId }),
      ...(refs.length === 0 ? {} : { refs }),
      ...(sources.length === 0 || !sources.every((source) => /^[a-z_]+$/.test(source))
        ? {}
        : { pipelineSources: sources }),
      ...(audience === undefined ? {} : { audience }),
    },
    subjectComponents: first?.components ?? defaultSubjectComponents,
  };
}

interface NamedSubject {
  readonly components: readonly SubjectComponent[];
  readonly parts: ReadonlyMap<SubjectComponent, string>;
}

const isComponent = (text: string): text is SubjectComponent =>
  (subjectComponents as readonly string[]).includes(text);

/**
 * Takes a subject apart, which has a value behind every component: `project_path:a/b:ref_type:branch:ref:main`. No path and no ref can hold a
 * colon. Nothing for text that is composed otherwise.
 */
function readSubject(subject: string): NamedSubject | undefined {
  const parts = new Map<SubjectComponent, string>();
  for (const { name, value } of subjectParts(subject)) {
    if (!isComponent(name) || parts.has(name)) return undefined;
    parts.set(name, value);
  }
  return { components: [...parts.keys()], parts };
}

/** The audiences a trust policy names, whatever it does with them. */
export const audiencesNamed = (policy: unknown, issuerKey: string): readonly string[] =>
  valuesOf(allowingConditions(policy), `${issuerKey}:aud`.toLowerCase()).flatMap(
    (value) => exact(value) ?? [],
  );

const allowingConditions = (policy: unknown): readonly Condition[] =>
  compileTrustPolicy(policy)
    .statements.filter(({ effect }) => effect === 'Allow')
    .flatMap(({ conditions }) => conditions);

/** The values with which conditions compare a key, whatever the operator that asks for equality. */
const valuesOf = (conditions: readonly Condition[], contextKey: string): readonly string[] =>
  conditions.flatMap(({ contextKey: key, use: { operator }, expected }) =>
    key === contextKey && operator.kind === 'value' && operator.operand === 'string' && !operator.negated
      ? expected
      : [],
  );

/** A value that stands for itself. */
const exact = (value: string | undefined): string | undefined =>
  value === undefined || value === '' || /[*?$]/.test(value) || holdsGap(value) ? undefined : value;

/** The one value that all of them are. */
function only(values: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
}

function refsOf(subjects: readonly NamedSubject[]): readonly GitRef[] {
  const found = new Map<string, GitRef>();
  for (const { parts } of subjects) {
    const name = parts.get('ref');
    if (name === undefined || name === '' || /[?$]/.test(name) || holdsGap(name)) continue;
    const type = parts.get('ref_type') === 'tag' ? 'tag' : 'branch';
    found.set(`${type}:${name}`, { type, name });
    // Of `main*`, main itself is most likely the branch that is meant, and protected.
    const stem = type === 'branch' && /^[^*]*[^*/.]\*$/.test(name) ? name.slice(0, -1) : undefined;
    if (stem !== undefined) found.set(`${type}:${stem}`, { type, name: stem });
  }
  return [...found.values()];
}

/** The ref of the facts: of the type the subjects have, else a branch. */
function refsNamed(name: string, subjects: readonly NamedSubject[]): readonly GitRef[] {
  const isTag = subjects.length > 0 && subjects.every(({ parts }) => parts.get('ref_type') === 'tag');
  return [{ type: isTag ? 'tag' : 'branch', name }];
}
