import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { write } from '@/lib/formats/write';
import { pipelineOf } from '@/lib/parts/job/pipeline';
import { planSetup } from '@/lib/plan';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { expectSentences } from '@/tests/support/check-cases';
import { pipelineNames, pipelineText } from '@/tests/support/pipelines';
import { pipelineTextOf, randomPipelines } from '@/tests/support/random-pipeline';
import { checkPipeline } from '.';

const aboveInfo = (text: string, audiences: readonly string[] = []) => {
  const { findings, problems } = checkPipeline({ name: '.gitlab-ci.yml', text }, { audiences });
  expect(problems).toEqual([]);
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(
      ({ code, line, message }) =>
        `${code} in line ${line}: ${message} ${text
          .split('\n')
          .slice(line - 1, line + 4)
          .join('|')}`,
    );
};

describe('pipelines that Keyless generates', () => {
  const goldens = readdirSync('tests/goldens', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.gitlab-ci.yml'))
    .map((file) => `tests/goldens/${file}`);

  it('are among the golden files', () => expect(goldens.length).toBeGreaterThan(10));

  it.each(goldens)('%s: nothing above info', (file) => {
    expect(aboveInfo(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it('have nothing above info, for any setup, with the library included', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const { text } = write({ format: 'yaml', data: pipelineOf(planSetup(setup)) });
        expect(aboveInfo(text, [setup.aws.audience])).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('any pipeline', () => {
  it('never throws, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(Array.isArray(checkPipeline({ name: 'x', text }).findings)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gets findings with a line of the file and sentences, once each', () => {
    fc.assert(
      fc.property(randomPipelines, (random) => {
        const text = pipelineTextOf(random);
        const { findings } = checkPipeline({ name: 'x', text });
        const lines = text.split('\n').length;
        for (const finding of findings) {
          expect(finding.line).toBeGreaterThan(0);
          expect(finding.line).toBeLessThanOrEqual(lines);
          expectSentences(finding);
        }
        const keys = findings.map(({ code, line, message }) => `${code} ${line} ${message}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 200 },
    );
  });

  it.each(pipelineNames)('is answered: %s', (name) => {
    for (const finding of checkPipeline({ name, text: pipelineText(name) }).findings)
      expectSentences(finding);
  });

  it.each([
    ['a long script', `x:\n  script:\n    - |\n${'      echo $A | base64 > b; (c)\n'.repeat(12_000)}`],
    ['many here-documents', `x:\n  script:\n    - |\n${'      cat <<A\n'.repeat(30_000)}`],
    [
      'many jobs with one long script',
      `.b:\n  script:\n    - |\n${'      echo a b c d\n'.repeat(5000)}${Array.from({ length: 1500 }, (_, at) => `j${at}: {extends: .b}\n`).join('')}`,
    ],
    [
      'many aliases',
      `.a: &a [${'x,'.repeat(2000)}x]\n${Array.from({ length: 900 }, (_, at) => `j${at}: {script: *a, id_tokens: {T: {aud: sts.amazonaws.com}}}\n`).join('')}`,
    ],
  ])('handles %s quickly', (_, text) => {
    const start = performance.now();
    checkPipeline({ name: 'x', text });
    // Two seconds on an idle machine.
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
