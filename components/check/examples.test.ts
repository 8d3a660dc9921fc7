import { describe, expect, it } from 'vitest';
import { audit } from '@/lib/audit';
import { createAuditor } from '@/lib/service/auditor';
import { exampleOf, examples } from './examples';

/** What the auditor says of an example, as the page asks it. */
const answerTo = (text: string, token?: string) =>
  createAuditor(audit).audit({
    sources: [{ name: 'Pasted text', text }],
    ...(token === undefined ? {} : { token }),
    facts: {},
    now: 1_800_000_000,
  });

describe('the famous mistakes', () => {
  it.each([
    ['no-subject', 'critical'],
    ['any-subject', 'critical'],
    ['group-without-slash', 'critical'],
    ['any-ref', 'high'],
    ['literal-star', 'medium'],
    ['environment-key', 'medium'],
    ['self-managed-project-id', 'medium'],
    ['if-exists', 'high'],
    ['github-syntax', 'medium'],
  ])('%s: %s', (id, worst) => {
    const example = exampleOf(`#example=${id}`);
    const answer = answerTo(example?.text ?? '', example?.token);
    expect(answer.rows).toMatchObject([{ verdict: 'bad', worst }]);
    expect(answer.problems).toEqual([]);
  });

  it('and a good one, which has no finding to fix', () => {
    const { rows, problems } = answerTo(exampleOf('#example=good')?.text ?? '');
    expect(rows).toMatchObject([{ verdict: 'good' }]);
    expect(problems).toEqual([]);
  });

  it('have addresses of their own', () => {
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
    for (const example of examples) expect(exampleOf(`#example=${example.id}`)).toBe(example);
    expect(exampleOf('#v2.gitlab=x')).toBeUndefined();
    expect(exampleOf('#example=__proto__')).toBeUndefined();
  });
});
