import type { Isolation } from './types';

const conditions: Readonly<Record<NonNullable<Isolation['needs']>, (from: string) => string>> = {
  'right-to-deploy': (from) => `, if they may also deploy to ${from}`,
  'lax-environment': () => ', once the project protects another environment that more people may deploy to',
};

/**
 * What somebody who may change the pipeline of `from` needs besides that: the end of a sentence about them, or nothing. It
 * is never true of the deploy job, which needs nothing.
 */
export const editorCondition = ({ needs }: Pick<Isolation, 'needs'>, from: string): string =>
  needs === undefined ? '' : conditions[needs](from);

/** Who gets from the role of one environment to that of another, and on which ref: a sentence without its capital and full stop, or nothing. */
export function isolationClause(pair: Isolation, from: string, to: string): string | undefined {
  const condition = editorCondition(pair, from);
  const on = pair.ref === undefined ? '' : `, on ${pair.ref}`;
  if (pair.job) {
    const editor = pair.editor ? `, and so can anyone who may change the pipeline there${condition}` : '';
    return `the deploy job of ${from} can get the role of ${to}${on}${editor}`;
  }
  return pair.editor
    ? `anyone who may change the pipeline of ${from} can get the role of ${to}${on}${condition}`
    : undefined;
}
