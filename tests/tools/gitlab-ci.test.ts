import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import type { Environment, Ref, Setup } from '@/lib/setup/schema';
import { PipelineOracle } from './pipeline';
import { describeWith } from './programs';

const fileOf = (setup: Setup, path: string): string =>
  bundleSetup(setup).find((file) => file.path === path)?.text ?? '';

/** The variables GitLab sets for a pipeline of a ref. */
const pipelineOf = (ref: Ref, source: string, isProtected = true) => ({
  CI_PIPELINE_SOURCE: source,
  CI_COMMIT_REF_PROTECTED: String(isProtected),
  CI_COMMIT_BRANCH: ref.type === 'branch' ? ref.name : '',
  CI_COMMIT_TAG: ref.type === 'tag' ? ref.name : '',
});

/** A name that a ref or a pattern admits. */
const example = (ref: Ref): Ref => ({ ...ref, name: ref.name.replaceAll('*', '1.2/x') });

const admits = (environment: Environment, ref: Ref): boolean =>
  environment.refs.some((own) => own.type === ref.type && example(own).name === ref.name);

describeWith(['git'], 'the pipeline, read by gitlab-ci-local', () => {
  describe.each(setupPresets)('$id', ({ setup }) => {
    let pipeline: PipelineOracle;
    let identity: PipelineOracle;
    beforeAll(() => {
      pipeline = new PipelineOracle(fileOf(setup, 'gitlab/.gitlab-ci.yml'));
      identity = new PipelineOracle(fileOf(setup, 'verify/identity.gitlab-ci.yml'));
    });
    afterAll(() => {
      pipeline.remove();
      identity.remove();
    });

    const refs = setup.environments.flatMap((environment) => environment.refs.map(example));
    const expected = (when: (environment: Environment) => string) =>
      Object.fromEntries(setup.environments.map((environment) => [environment.job.name, when(environment)]));
    const never = expected(() => 'never');

    it.each(refs)('pushes to the $type $name run the jobs of its environments only', (ref) => {
      const wanted = expected((environment) => {
        const pushes = environment.pipelineSources?.includes('push') ?? true;
        if (!pushes || !admits(environment, ref)) return 'never';
        return environment.job.manual ? 'manual' : 'on_success';
      });
      expect(pipeline.rules(pipelineOf(ref, 'push'))).toEqual(wanted);
    });

    it('adds nothing to merge request pipelines, unprotected refs and other refs', () => {
      const [ref] = refs;
      if (ref === undefined) throw new Error('no ref');
      expect(pipeline.rules(pipelineOf(ref, 'merge_request_event'))).toEqual(never);
      expect(pipeline.rules(pipelineOf(ref, 'push', false))).toEqual(never);
      expect(pipeline.rules(pipelineOf({ type: 'branch', name: 'feature' }, 'push'))).toEqual(never);
      expect(pipeline.rules(pipelineOf({ type: 'branch', name: `x${ref.name}` }, 'push'))).toEqual(never);
      const other = ref.type === 'branch' ? 'tag' : 'branch';
      expect(pipeline.rules(pipelineOf({ type: other, name: ref.name }, 'push'))).toEqual(
        expected((environment) =>
          admits(environment, { type: other, name: ref.name }) ? 'on_success' : 'never',
        ),
      );
    });

    it('follows the allowed pipeline sources in a scheduled pipeline', () => {
      const [ref] = refs;
      if (ref === undefined) throw new Error('no ref');
      const wanted = expected((environment) => {
        const sources =
          environment.pipelineSources ?? (setup.gitlab.edition === 'gitlab.com' ? [] : ['schedule']);
        if (!sources.includes('schedule') || !admits(environment, ref)) return 'never';
        return environment.job.manual ? 'manual' : 'on_success';
      });
      expect(pipeline.rules(pipelineOf(ref, 'schedule'))).toEqual(wanted);
    });

    it('starts the identity check by hand only', () => {
      const [ref] = refs;
      if (ref === undefined) throw new Error('no ref');
      const rules = identity.rules(pipelineOf(ref, 'push'));
      expect(Object.keys(rules)).toEqual(setup.environments.map(({ job }) => `verify-${job.name}`));
      expect(new Set(Object.values(rules))).toContain('manual');
      expect(Object.values(rules)).not.toContain('on_success');
    });
  });

  it('writes names with quotes and special characters so that rules mean exactly them', () => {
    const [{ setup }] = setupPresets;
    const [first, ...others] = setup.environments;
    if (first === undefined) throw new Error('no environment');
    const names = ['a"b', "a'b", `a"b'c`, 'release/1.x+y', 'a(b)|c', 'rel-*/a.b'];
    const odd: Setup = {
      ...setup,
      environments: [{ ...first, refs: names.map((name) => ({ type: 'branch', name })) }, ...others],
    };
    const pipeline = new PipelineOracle(fileOf(odd, 'gitlab/.gitlab-ci.yml'));
    try {
      for (const name of names.map((pattern) => pattern.replace('*', '9/z'))) {
        const rules = pipeline.rules(pipelineOf({ type: 'branch', name }, 'push'));
        expect([name, rules[first.job.name]]).toEqual([name, 'on_success']);
      }
      for (const name of ['a', 'a.b', 'aXb', 'release/1.xxy', 'a(b)', 'c', 'rel-9/aXb', 'xrel-9/a.b']) {
        const rules = pipeline.rules(pipelineOf({ type: 'branch', name }, 'push'));
        expect([name, rules[first.job.name]]).toEqual([name, 'never']);
      }
    } finally {
      pipeline.remove();
    }
  });
});
