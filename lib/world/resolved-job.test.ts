import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { outputText } from '@/tests/support/output-text';
import { plainYaml } from '@/tests/support/plain-document';
import { jobsOf } from '@/tests/support/repository-files';
import { noted } from '../formats/data';
import { gitlabCi } from '../generators/gitlab-ci';
import { sharedJob } from '../parts/job/names';
import { pipelineOf } from '../parts/job/pipeline';
import { planSetup } from '../plan';
import { at, resolvedJob } from './resolved-job';

describe('a job with resolved extends', () => {
  it('merges mappings, replaces lists, removes what is null, and lets the job win', () => {
    const pipeline = {
      '.base': {
        environment: { name: 'a', action: 'start' },
        script: ['x', 'y'],
        timeout: '1 hour',
        cache: [],
      },
      '.middle': { extends: '.base', timeout: '2 hours', tags: ['t'] },
      job: { extends: ['.middle'], environment: { action: 'verify' }, script: ['z'], cache: null },
    };
    expect(resolvedJob(pipeline, 'job')).toEqual({
      environment: { name: 'a', action: 'verify' },
      script: ['z'],
      timeout: '2 hours',
      tags: ['t'],
    });
  });

  it('uses the last of several parents, and keeps only the notes of what it inherits', () => {
    const about = (topic: string) => ({ topic, comment: '' });
    const pipeline = {
      '.a': { cache: noted([], about('kept')), timeout: noted('1 hour', about('replaced')) },
      '.b': { timeout: '2 hours' },
      job: { extends: ['.a', '.b'] },
    };
    expect(resolvedJob(pipeline, 'job')).toEqual({ cache: noted([], about('kept')), timeout: '2 hours' });
  });

  it('does not exist if there is no such job, and stops at a cycle', () => {
    expect(resolvedJob({}, 'job')).toBe(null);
    expect(() => resolvedJob({ a: { extends: 'b' }, b: { extends: 'a' } }, 'a')).toThrow(
      'deeper than GitLab',
    );
  });

  it('equals the job that GitLab reads from the files of the bundle', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        const pipeline = pipelineOf(plan);
        const files = gitlabCi.files(plan, []).map((file) => ({ path: file.path, text: outputText(file) }));
        for (const [name, job] of jobsOf(files)) {
          const { before_script: _, after_script, ...keywords } = job;
          expect(plainYaml(resolvedJob(pipeline, name))).toMatchObject(keywords);
          // References of a hidden job are followed later: they lead to the scripts of the shared one.
          expect(plainYaml(at(pipeline, [sharedJob, 'after_script']))).toEqual(after_script);
        }
      }),
      { numRuns: 30 },
    );
  });
});
