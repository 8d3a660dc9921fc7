import { compileTrustPolicy } from '../aws/sts';
import type { Condition } from '../aws/sts/condition';
import type { Facts } from '../checks/types';
import { defaultSubjectComponents, type SubjectComponent, subjectComponents } from '../gitlab/subject';
import type { GitRef } from '../gitlab/token';
import type { Intended } from '../proof/types';
import { holdsGap } from '../reading/types';
import { subjectParts } from './subject-parts';

/** The projects that a policy names, and the components of the subjects it names. */
export interface Named {
  readonly intended: Intended;
  readonly subjectComponents: readonly SubjectComponent[];
}

/**
 * The projects that a trust policy is for: according to the facts, otherwise to its own values. A part that a
 * subject leaves open (a wildcard, something the file does not contain), or names in several ways, is
 * unknown, so it makes nobody a stranger. If several projects are named exactly, all of them are intended,
 * unless facts say which. The name of a ref may be a pattern.
 */
export function readIntended(policy: unknown, issuerKey: string, facts: Facts): Named {
  const statements = allowingConditions(policy).map((conditions): NamedStatement => {
    const values = (name: string) => valuesOf(conditions, `${issuerKey}:${name}`.toLowerCase());
    return {
      values,
      subjects: values('sub').flatMap((subject) => readSubject(subject) ?? []),
    };
  });
  const subjects = statements.flatMap((statement) => statement.subjects);
  const values = (name: string) => statements.flatMap((statement) => statement.values(name));
  const sources = values('pipeline_source');
  const namespaceId = facts.namespaceId ?? only(values('namespace_id').map(exact));
  const audience = only(values('aud').map(exact));
  const shared = {
    ...(namespaceId === undefined ? {} : { namespaceId }),
    ...(sources.length === 0 || !sources.every((source) => /^[a-z_]+$/.test(source))
      ? {}
      : { pipelineSources: sources }),
    ...(audience === undefined ? {} : { audience }),
  };
  const [first = {}, ...others] = projectsOf(statements, facts).map((project) => ({ ...project, ...shared }));
  return {
    intended: others.length === 0 ? first : { ...first, alsoFor: others },
    subjectComponents: subjects[0]?.components ?? defaultSubjectComponents,
  };
}

interface NamedStatement {
  /** The values with which it compares a key. */
  readonly values: (name: string) => readonly string[];
  readonly subjects: readonly NamedSubject[];
}

/**
 * The projects that a policy names, each with its refs; several only if each of them is named by a complete
 * subject.
 */
function projectsOf(statements: readonly NamedStatement[], facts: Facts): readonly Intended[] {
  const subjects = statements.flatMap((statement) => statement.subjects);
  const paths = facts.projectPath === undefined ? distinct(subjects.map(pathIn)) : [facts.projectPath];
  const ids = facts.projectId === undefined ? distinct(statements.flatMap(idsIn)) : [facts.projectId];
  if (facts.projectPath === undefined && areSeveral(paths))
    return paths.map((path) => {
      const ofProject = subjects.filter((subject) => pathIn(subject) === path);
      const alone = statements.filter(
        (candidate) =>
          candidate.subjects.length > 0 && candidate.subjects.every((subject) => pathIn(subject) === path),
      );
      return project(path, only(alone.flatMap(idsIn)), refsFor(ofProject, facts));
    });
  const refs = refsFor(subjects, facts);
  if (facts.projectId === undefined && paths.every((path) => path === undefined) && areSeveral(ids))
    return ids.map((id) => project(undefined, id, refs));
  return [project(only(paths), only(ids), refs)];
}

const project = (
  projectPath: string | undefined,
  projectId: string | undefined,
  refs: readonly GitRef[],
): Intended => ({
  ...(projectPath === undefined ? {} : { projectPath }),
  ...(projectId === undefined ? {} : { projectId }),
  ...(refs.length === 0 ? {} : { refs }),
});

const areSeveral = (values: readonly (string | undefined)[]): values is readonly string[] =>
  values.length > 1 && values.every((value) => value !== undefined);

const pathIn = ({ parts }: NamedSubject): string | undefined => exact(parts.get('project_path'));

/** The ids of projects that a statement names; `undefined` if it leaves the id open. */
const idsIn = ({ values, subjects }: NamedStatement): readonly (string | undefined)[] => [
  ...values('project_id').map(exact),
  ...subjects.flatMap(({ parts }) => (parts.has('project_id') ? [exact(parts.get('project_id'))] : [])),
];

const refsFor = (subjects: readonly NamedSubject[], { ref }: Facts): readonly GitRef[] =>
  ref === undefined ? refsOf(subjects) : refsNamed(ref, subjects);

interface NamedSubject {
  readonly components: readonly SubjectComponent[];
  readonly parts: ReadonlyMap<SubjectComponent, string>;
}

const isComponent = (text: string): text is SubjectComponent =>
  (subjectComponents as readonly string[]).includes(text);

/**
 * Splits a subject in which every component has a value: `project_path:a/b:ref_type:branch:ref:main`. Paths
 * and refs cannot contain colons. Returns nothing for text of another form.
 */
function readSubject(subject: string): NamedSubject | undefined {
  const parts = new Map<SubjectComponent, string>();
  for (const { name, value } of subjectParts(subject)) {
    if (!isComponent(name) || parts.has(name)) return undefined;
    parts.set(name, value);
  }
  return { components: [...parts.keys()], parts };
}

/** The audiences that a trust policy names, in any condition. */
export const audiencesNamed = (policy: unknown, issuerKey: string): readonly string[] =>
  valuesOf(allowingConditions(policy).flat(), `${issuerKey}:aud`.toLowerCase()).flatMap(
    (value) => exact(value) ?? [],
  );

/** The conditions of each Allow statement. */
const allowingConditions = (policy: unknown): readonly (readonly Condition[])[] =>
  compileTrustPolicy(policy)
    .statements.filter(({ effect }) => effect === 'Allow')
    .map(({ conditions }) => conditions);

/** The values with which conditions compare a key, for any operator that requires equality. */
const valuesOf = (conditions: readonly Condition[], contextKey: string): readonly string[] =>
  conditions.flatMap(({ contextKey: key, use: { operator }, expected }) =>
    key === contextKey && operator.kind === 'value' && operator.operand === 'string' && !operator.negated
      ? expected
      : [],
  );

/** A literal value. */
const exact = (value: string | undefined): string | undefined =>
  value === undefined || value === '' || /[*?$]/.test(value) || holdsGap(value) ? undefined : value;

/** The one value, if all of them are equal. */
const distinct = (values: readonly (string | undefined)[]): readonly (string | undefined)[] => [
  ...new Set(values),
];

function only(values: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = distinct(values);
  return others.length === 0 ? first : undefined;
}

function refsOf(subjects: readonly NamedSubject[]): readonly GitRef[] {
  const found = new Map<string, GitRef>();
  for (const { parts } of subjects) {
    const name = parts.get('ref');
    if (name === undefined || name === '' || /[?$]/.test(name) || holdsGap(name)) continue;
    const type = parts.get('ref_type') === 'tag' ? 'tag' : 'branch';
    found.set(`${type}:${name}`, { type, name });
    // In `main*`, main itself is most likely the intended branch, and protected.
    const stem = type === 'branch' && /^[^*]*[^*/.]\*$/.test(name) ? name.slice(0, -1) : undefined;
    if (stem !== undefined) found.set(`${type}:${stem}`, { type, name: stem });
  }
  return [...found.values()];
}

/** The ref of the facts: of the type in the subjects, otherwise a branch. */
function refsNamed(name: string, subjects: readonly NamedSubject[]): readonly GitRef[] {
  const isTag = subjects.length > 0 && subjects.every(({ parts }) => parts.get('ref_type') === 'tag');
  return [{ type: isTag ? 'tag' : 'branch', name }];
}
