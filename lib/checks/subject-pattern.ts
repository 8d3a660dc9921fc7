import { globMatcher } from '../aws/conditions/values/glob';
import { ANY, literalText, ONE, type Pattern, splitAtColons } from '../aws/conditions/values/pattern';
import { idComponents, pathComponents, type SubjectComponent, subjectComponents } from '../gitlab/subject';
import { holdsGap } from '../reading/types';
import { componentValueProblem } from './component-value';
import { nearestName } from './nearest';

/** A component in a pattern of subjects, with its value. */
export interface SubjectPart {
  readonly component: SubjectComponent;
  readonly value: Pattern;
}

/**
 * What a pattern says about a subject. `shape`: the components it names, in order. `impossible`: no version
 * of GitLab composes a matching subject. `unknown`: the decisive part is not in the file.
 */
export type SubjectReading =
  | {
      readonly kind: 'shape';
      readonly parts: readonly SubjectPart[];
      /** Whether a wildcard replaces the first component. */
      readonly opensAtStart: boolean;
      /** Whether a wildcard stands for whole components after the first. */
      readonly opensLater: boolean;
    }
  | { readonly kind: 'impossible'; readonly because: string }
  | { readonly kind: 'unknown' };

/** Components a subject can begin with. Source: GitLab documentation, "Projects API"; gitlab-org/gitlab!258245. */
const leading: readonly SubjectComponent[] = [...pathComponents, ...idComponents];

/** Claims of the token that people expect in the subject, and that GitLab does not put there. */
const claimsOnly = [
  'environment',
  'pipeline_source',
  'namespace_path',
  'namespace_id',
  'user_login',
  'branch',
  'tag',
];

export const isWild = (pattern: Pattern): boolean => pattern.some((piece) => typeof piece !== 'string');
export const holdsStar = (pattern: Pattern): boolean => pattern.includes(ANY);
/** Whether it matches every text, or every text except the empty one. */
export const matchesAll = (pattern: Pattern): boolean =>
  holdsStar(pattern) && pattern.every((piece) => piece === ANY || piece === ONE || piece === '');

/** The literal text before the first wildcard. */
export function literalStart(pattern: Pattern): string {
  const end = pattern.findIndex((piece) => typeof piece !== 'string');
  return literalText(end < 0 ? pattern : pattern.slice(0, end));
}

/** The literal text after the last wildcard. */
function literalEnd(pattern: Pattern): string {
  const start = pattern.findLastIndex((piece) => typeof piece !== 'string');
  return literalText(pattern.slice(start + 1));
}

const isComponent = (text: string): text is SubjectComponent =>
  (subjectComponents as readonly string[]).includes(text);

const impossible = (because: string): SubjectReading => ({ kind: 'impossible', because });

function unknownComponent(text: string, first: boolean): string {
  if (text === 'repo' || text === 'repository')
    return 'this is the subject of GitHub Actions, which GitLab never composes';
  const nearest = nearestName(text, subjectComponents);
  if (nearest !== undefined) return `GitLab spells the component \`${nearest}\`, not \`${text}\``;
  if (claimsOnly.includes(text)) return `GitLab puts no \`${text}\` into the subject`;
  return first
    ? `a subject of GitLab begins with \`project_path:\` or \`project_id:\`, not with \`${text}\``
    : `\`${text}\` is not a component of GitLab's subject`;
}

/** The component that a name with wildcards can stand for, without crossing a colon. */
const componentLike = (name: Pattern): SubjectComponent | undefined =>
  subjectComponents.find(globMatcher(name));

/** Splits a pattern of subjects at its colons. Never returns `impossible` for a pattern that some setting of some version can match. */
export function readSubject(pattern: Pattern): SubjectReading {
  const segments = splitAtColons(pattern, Number.POSITIVE_INFINITY);
  const parts: SubjectPart[] = [];
  let opensAtStart = false;
  let opensLater = false;
  let afterStar = false;
  for (let at = 0; at < segments.length; ) {
    const name = segments[at] ?? [];
    const first = at === 0;
    let component: SubjectComponent | undefined;
    if (!isWild(name)) {
      const text = literalText(name);
      if (isComponent(text)) component = text;
      else if (holdsGap(text)) return { kind: 'unknown' };
      else if (!afterStar) return impossible(unknownComponent(text, first));
      else {
        // A star at the start may also stand for the name of the component: the last value of the default
        // subject is the ref.
        parts.push({ component: 'ref', value: name });
        at += 1;
        continue;
      }
    } else if (!holdsStar(name)) {
      component = componentLike(name);
      if (component === undefined) return impossible('no component of GitLab fits the `?`');
    } else {
      const start = literalStart(name);
      if (holdsGap(start)) return { kind: 'unknown' };
      const possible = first ? leading : subjectComponents;
      if (!afterStar && !possible.some((candidate) => candidate.startsWith(start)))
        return impossible(unknownComponent(start, first));
      if (first) opensAtStart = true;
      else opensLater = true;
      afterStar = true;
      at += 1;
      const end = literalEnd(name);
      if (end === '') continue;
      if (at === segments.length) parts.push({ component: 'ref', value: [ANY, end] });
      else component = end === 'ref' ? end : subjectComponents.find((candidate) => candidate.endsWith(end));
      if (component === undefined) continue;
      at -= 1;
    }
    if (first && !opensAtStart && !leading.includes(component))
      return impossible(
        `GitLab composes no subject that begins with \`${component}\`; the first component is a project`,
      );
    if (!afterStar && parts.some((part) => part.component === component))
      return impossible(`the component \`${component}\` is in it twice`);
    const value = segments[at + 1];
    if (value === undefined) return impossible(`the component \`${component}\` has no value`);
    const problem = componentValueProblem(component, value);
    if (problem !== undefined) return impossible(problem);
    parts.push({ component, value });
    if (holdsStar(value)) afterStar = true;
    at += 2;
  }
  const last = parts.at(-1);
  const endsOpen = last !== undefined && last.value.at(-1) === ANY;
  return { kind: 'shape', parts, opensAtStart, opensLater: opensLater || endsOpen };
}
