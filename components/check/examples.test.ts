import { describe, expect, it } from 'vitest';
import { audit } from '@/lib/audit';
import { createAuditor } from '@/lib/service/auditor';
import { exampleOf, examples } from './examples';

/** The auditor's report on an example, requested as the page does. */
const answerTo = (text: string, token?: string) =>
  createAuditor(audit).audit({
    sources: [{ name: 'Pasted text', text }],
    ...(token === undefined ? {} : { token }),
    facts: {},
    now: 1_800_000_000,
  });

describe('the common mistakes', () => {
  it.each([
    ['no-subject', 'critical', 'anyone'],
    ['any-subject', 'critical', 'anyone'],
    ['group-without-slash', 'critical', 'anyone'],
    ['any-ref', 'high', 'unreviewed'],
    ['literal-star', 'medium', 'no-job'],
    ['environment-key', 'medium', 'no-job'],
    ['self-managed-project-id', 'medium', 'no-job'],
    ['if-exists', 'high', 'project'],
    ['github-syntax', 'medium', 'no-job'],
  ])('%s: %s, %s gets in', (id, worst, entrance) => {
    const example = exampleOf(`#example=${id}`);
    const answer = answerTo(example?.text ?? '', example?.token);
    expect(answer.rows).toMatchObject([{ verdict: 'bad', worst, entrance }]);
    expect(answer.problems).toEqual([]);
  });

  it('include a good policy, which has no finding to fix', () => {
    const { rows, problems } = answerTo(exampleOf('#example=good')?.text ?? '');
    expect(rows).toMatchObject([{ verdict: 'good', entrance: 'nobody' }]);
    expect(problems).toEqual([]);
  });

  it('have separate addresses', () => {
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
    for (const example of examples) expect(exampleOf(`#example=${example.id}`)).toBe(example);
    expect(exampleOf('#v2.gitlab=x')).toBeUndefined();
    expect(exampleOf('#example=__proto__')).toBeUndefined();
  });
});
