import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readJobs } from '@/lib/existing-pipeline/find';
import { patched, planFor, readable } from './support/pipelines';
import { pipelineTextOf, randomPipelines } from './support/random-pipeline';

type Job = Readonly<Record<string, unknown>>;

/** The file parsed by the YAML library, with references as text. */
const meaning = (text: string): Record<string, Job> =>
  parse(text, {
    merge: true,
    logLevel: 'silent',
    customTags: [
      {
        tag: '!reference',
        collection: 'seq',
        resolve: (node: unknown) =>
          `!reference ${(node as { items: readonly { value: string }[] }).items.map(({ value }) => value).join(' ')}`,
      },
    ],
  });

const keyNames = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
const intended = new Set(['extends', 'before_script', 'after_script', 'rules', 'dependencies', 'variables']);

const entries = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value.flat(3) : [value];

describe('the patch of a random pipeline', () => {
  it('changes only what it must change', () => {
    let changed = 0;
    fc.assert(
      fc.property(randomPipelines, (pipeline) => {
        const text = pipelineTextOf(pipeline);
        const plan = planFor(readable(text));
        const { text: after, notes } = patched(text);
        if (plan.jobs.size === 0) {
          expect(after).toBe(text);
          return;
        }
        expect(notes.filter(({ message }) => message.includes('Nothing was changed'))).toEqual([]);
        changed += 1;
        const [old, now] = [meaning(text), meaning(after)];
        expect(
          Object.keys(now)
            .filter((key) => key !== 'variables')
            .sort(),
        ).toEqual([...new Set(['include', ...Object.keys(old).filter((key) => key !== 'variables')])].sort());
        expect(entries(now.include)).toEqual([
          ...entries(old.include),
          { local: 'ci/aws-oidc.gitlab-ci.yml' },
        ]);
        for (const [name, job] of Object.entries(old)) {
          const hidden = plan.jobs.get(name)?.name;
          if (name === 'include' || name === 'variables') continue;
          if (hidden === undefined) {
            expect(now[name]).toEqual(job);
            continue;
          }
          const to = now[name] as Job;
          for (const key of new Set([...Object.keys(job), ...Object.keys(to)]))
            if (!intended.has(key)) expect(to[key]).toEqual(job[key]);
          expect(entries(to.extends)).toEqual([hidden, ...entries(job.extends)]);
          const ownCommands = entries(to.before_script);
          const call = `!reference ${hidden} before_script`;
          const inherits =
            job.before_script === undefined && (job.extends !== undefined || pipeline.defaults);
          expect(ownCommands.filter((item) => item === call)).toHaveLength(
            job.before_script !== undefined || inherits ? 1 : 0,
          );
          // The commands of the job keep their order around the login. Inherited commands are referenced.
          const others = ownCommands.filter((item) => item !== call);
          if (job.before_script !== undefined && !others.includes('!reference .base before_script'))
            expect(others).toEqual(entries(job.before_script));
          else if (inherits) expect(others).toHaveLength(1);
          const login = ownCommands.indexOf(call);
          expect(ownCommands.slice(0, login).some((item) => String(item).startsWith('aws '))).toBe(false);
          expect(to.rules).toEqual(job.only === undefined ? job.rules : null);
          const variables = Object.entries((job.variables ?? {}) as object).filter(
            ([key]) => !keyNames.includes(key),
          );
          expect(to.variables ?? {}).toEqual(Object.fromEntries(variables));
        }
      }),
      { numRuns: 200 },
    );
    expect(changed).toBeGreaterThan(50);
  });

  it('keeps all other lines and the line breaks byte for byte', () => {
    fc.assert(
      fc.property(randomPipelines, (pipeline) => {
        const text = pipelineTextOf(pipeline);
        const plan = planFor(readable(text));
        const { text: after } = patched(text, plan);
        const lines = after.split('\n');
        const touched =
          /include:|- local|\/ci\/other|project:|pinned|file:|\/x\.yml|extends|before_script|variables:|AWS_|^ +[yz]\r?$|set -eu| echo one/;
        let at = 0;
        const untouched = text.split('\n').filter((line) => !touched.test(line));
        for (const [index, line] of untouched.entries()) {
          const isLast = index === untouched.length - 1;
          const found = lines.findIndex(
            (other, where) =>
              where >= at && (other === line || (isLast && other.trimEnd() === line.trimEnd())),
          );
          expect(found, JSON.stringify(line)).toBeGreaterThanOrEqual(0);
          at = found + 1;
        }
        if (after !== text && pipeline.lineBreak === '\r\n') expect(after).not.toMatch(/[^\r]\n/);
        expect(patched(after, plan).text).toBe(after);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws for any text', () => {
    const piece = fc.constantFrom(
      'a:',
      '  b: c',
      '  script: aws s3 ls',
      '  extends: *x',
      '&x',
      '<<: *x',
      '- !reference [a, b]',
      '"',
      '[',
      '{',
      '}',
      '\n',
      '\n  ',
      '|',
      'variables:',
      '  AWS_ACCESS_KEY_ID: 1',
      'include:',
      'default:',
      '?',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        try {
          readable(pieces.join('\n'));
        } catch {
          return;
        }
        const { text } = patched(pieces.join('\n'));
        expect(typeof text).toBe('string');
        expect(readJobs(readable(text)).length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });
});
