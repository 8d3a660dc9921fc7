import { globMatcher } from '../aws/conditions/values/glob';
import { ANY, literalText, type Pattern } from '../aws/conditions/values/pattern';
import { idComponents, pathComponents, type SubjectComponent } from '../gitlab/subject';
import { holdsGap } from '../reading/types';

/** Source: GitLab documentation, "Environments" (deployment tier) and "ID token authentication". */
const enumerated: Readonly<Partial<Record<SubjectComponent, readonly string[]>>> = {
  ref_type: ['branch', 'tag'],
  ref_protected: ['true', 'false'],
  environment_protected: ['true', 'false'],
  deployment_tier: ['production', 'staging', 'testing', 'development', 'other'],
};

/** Values of `ref_type` that people expect for merge requests. */
const mergeRequestWords = /^(?:mr|mrs|merge|merge[-_]?requests?|pull[-_]?requests?|pr)$/i;

/** The text before the first star, and whether that is all of it. */
function fixedText(value: Pattern): { readonly text: string; readonly whole: boolean } {
  const end = value.findIndex((piece) => typeof piece !== 'string');
  return { text: literalText(end < 0 ? value : value.slice(0, end)), whole: end < 0 };
}

function enumeratedProblem(
  component: SubjectComponent,
  allowed: readonly string[],
  value: Pattern,
): string | undefined {
  const { text } = fixedText(value);
  // A star may match across the colon into the next component.
  const fits = value.includes(ANY) ? (word: string) => word.startsWith(text) : globMatcher(value);
  if (allowed.some(fits)) return undefined;
  if (component === 'ref_type' && mergeRequestWords.test(text))
    return '`ref_type` is `branch` or `tag`; a merge request pipeline has `branch`, and the source branch as its ref';
  const words = allowed.map((word) => `\`${word}\``).join(', ');
  return `\`${component}\` is never \`${literalText(value)}\`, only ${words}`;
}

function pathProblem(component: SubjectComponent, text: string, whole: boolean): string | undefined {
  const strange = /[^\w./-]/u.exec(text)?.[0];
  if (strange !== undefined)
    return `the path of a project contains no ${strange === ' ' ? 'space' : `\`${strange}\``}`;
  if (text.startsWith('/')) return 'the path of a project does not start with a slash';
  if (text.includes('//')) return 'the path of a project never contains two slashes in a row';
  if (whole && text.endsWith('/')) return 'the path of a project does not end with a slash';
  if (whole && !text.includes('/'))
    return `\`${component}\` is the full path, such as \`group/project\`, and \`${text}\` names only one part of it`;
  return undefined;
}

function refProblem(text: string): string | undefined {
  const prefix = /^refs\/(?:heads|tags|remotes)\//.exec(text)?.[0];
  if (prefix !== undefined) return `GitLab writes the short name of a ref, without \`${prefix}\``;
  const strange = /[\s~^?[\\]/u.exec(text)?.[0];
  if (strange !== undefined)
    return `the name of a branch or tag contains no ${/\s/u.test(strange) ? 'space' : `\`${strange}\``}`;
  return undefined;
}

/**
 * Why no token has such a value of a component, as a clause; nothing for possible values, or values that the
 * file does not contain.
 */
export function componentValueProblem(component: SubjectComponent, value: Pattern): string | undefined {
  const { text, whole } = fixedText(value);
  if (holdsGap(literalText(value))) return undefined;
  if (whole && text === '') return `the component \`${component}\` has no value`;
  const allowed = enumerated[component];
  if (allowed !== undefined) return enumeratedProblem(component, allowed, value);
  if (idComponents.includes(component))
    return /^\d*$/.test(text) ? undefined : `\`${component}\` is a number, not \`${text}\``;
  if (pathComponents.includes(component)) return pathProblem(component, text, whole);
  return refProblem(text);
}
