import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleAtOnce } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import type { Ref, Role, Setup } from '@/lib/setup/schema';
import { repositoryWith } from '@/tests/support/repository-files';
import { PipelineOracle } from './pipeline';
import { describeWith } from './programs';

/** A repository with the files of a setup. `others` are added or replace them. */
const repositoryOf = (setup: Setup, others: Readonly<Record<string, string>> = {}) =>
  repositoryWith(bundleAtOnce(setup).files, others);

/** A pipeline file that includes others. */
const including = (paths: readonly string[], ownEntries: object = {}): string =>
  JSON.stringify({ include: paths.map((local) => ({ local })), ...ownEntries });

/** The stages that the jobs of a setup need, as the job file says. */
const stagesOf = ({ roles }: Setup) => ({
  stages: [...new Set(roles.flatMap(({ jobs }) => jobs.map(({ stage }) => stage)))],
});

/** The variables that GitLab sets for a pipeline of a ref. */
const pipelineOf = ({ ref, source, isProtected, fromProtected, fromFork }: Omit<Start, 'title'>) => ({
  CI_PROJECT_ID: '42',
  ...(source === 'merge_request_event' ? { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: fromFork ? '43' : '42' } : {}),
  CI_PIPELINE_SOURCE: source,
  CI_COMMIT_REF_PROTECTED: String(isProtected),
  CI_COMMIT_BRANCH: ref.type === 'branch' ? ref.name : '',
  CI_COMMIT_TAG: ref.type === 'tag' ? ref.name : '',
  ...(fromProtected === undefined ? {} : { CI_MERGE_REQUEST_SOURCE_BRANCH_PROTECTED: String(fromProtected) }),
});

/** A name that matches the ref or pattern. */
const example = (ref: Ref): Ref => ({ ...ref, name: ref.name.replaceAll('*', '1.2/x') });

/** A pipeline, with what GitLab says about its ref. */
interface Start {
  readonly title: string;
  readonly ref: Ref;
  readonly source: string;
  readonly isProtected: boolean;
  /** For a merge request: whether its source branch is protected. GitLab before 16.4 does not say. */
  readonly fromProtected?: boolean;
  readonly fromFork?: boolean;
}

function startsOf({ roles }: Setup): readonly Start[] {
  const refs = roles.flatMap((role) => (role.refs ?? []).map(example));
  const distinct = [...new Map(refs.map((ref) => [`${ref.type} ${ref.name}`, ref])).values()];
  const [ref] = distinct;
  if (ref === undefined) throw new Error('no ref');
  const push = (title: string, of: Ref, isProtected = true) => ({
    title,
    ref: of,
    source: 'push',
    isProtected,
  });
  return [
    ...distinct.map((pushed) => push(`the ${pushed.type} ${pushed.name}`, pushed)),
    push('a ref that is not protected', ref, false),
    push('another branch', { type: 'branch', name: 'feature' }),
    push('another branch that is not protected', { type: 'branch', name: 'feature' }, false),
    push('a branch that ends like a ref', { type: 'branch', name: `x${ref.name}` }),
    push('a ref of the other type', { type: ref.type === 'branch' ? 'tag' : 'branch', name: ref.name }),
    { title: 'a merge request', ref, source: 'merge_request_event', isProtected: true },
    ...[true, false].map((fromProtected) => ({
      title: `a merge request from a branch that is ${fromProtected ? '' : 'not '}protected`,
      ref,
      source: 'merge_request_event',
      isProtected: fromProtected,
      fromProtected,
    })),
    {
      title: 'a merge request from a fork',
      ref,
      source: 'merge_request_event',
      isProtected: false,
      fromFork: true,
    },
    { title: 'a schedule', ref, source: 'schedule', isProtected: true },
  ];
}

type When = 'on_success' | 'manual' | 'never';

/** When each job of the bundle must run, derived without the generators. */
function expectedJobs({ gitlab, roles }: Setup, { ref, source, isProtected, fromFork }: Start) {
  const anySource = gitlab.edition === 'gitlab.com' ? ['push'] : ['push', 'schedule'];
  const admitted = ({ kind, pipelineSources = anySource, ...role }: Role) =>
    pipelineSources.includes(source) &&
    // In the presets, roles for unreviewed code accept every branch of the project, and merge requests.
    (kind === 'deploy' ? isProtected && (role.refs ?? []).some(sameAs(ref)) : fromFork !== true);
  const byHand = (does: boolean): When => (does ? 'manual' : 'never');
  const probe = (role: Role) => byHand(admitted(role));
  const perRole = (prefix: string, of: readonly Role[] = roles) =>
    of.map((role) => [`${prefix}${role.jobs[0]?.name}`, probe(role)] as const);
  const reviewed = roles.filter(({ kind }) => kind === 'deploy');
  return Object.fromEntries([
    ...roles.flatMap((role) =>
      role.jobs.map(({ name, manual }) => [name, manual || !admitted(role) ? probe(role) : 'on_success']),
    ),
    ...perRole('verify-'),
    ...(reviewed.length > 1 ? perRole('must-fail-other-roles-', reviewed) : []),
    ...perRole('must-fail-wrong-audience-'),
  ]);
}

const sameAs = (ref: Ref) => (candidate: Ref) =>
  candidate.type === ref.type && example(candidate).name === ref.name;

describeWith(['git'], 'the pipeline, read by gitlab-ci-local', () => {
  describe.each(setupPresets)('$id', ({ setup }) => {
    let pipeline: PipelineOracle;
    beforeAll(() => {
      // All files at once, as a project includes them while it migrates: one run of the program covers all of them.
      const files = repositoryOf(setup);
      pipeline = new PipelineOracle({
        ...files,
        '.gitlab-ci.yml': including(['ci/jobs.yml', 'ci/identity.gitlab-ci.yml'], stagesOf(setup)),
        'ci/jobs.yml': files['.gitlab-ci.yml'] ?? '',
      });
    });
    afterAll(() => pipeline.remove());

    it.each(startsOf(setup))('adds the right jobs for $title', (start) => {
      expect(pipeline.rules(pipelineOf(start))).toEqual(expectedJobs(setup, start));
    });
  });

  it.each(setupPresets)(
    'adds the must-fail jobs only to pipelines of the throw-away branch: $id',
    ({ setup }) => {
      const file = repositoryOf(setup)['ci/must-fail.gitlab-ci.yml'] ?? '';
      const readme = bundleAtOnce(setup).files.find(({ path }) => path === 'README.md')?.text ?? '';
      const pipeline = new PipelineOracle(repositoryOf(setup, { '.gitlab-ci.yml': file }));
      const [, branch = ''] = /^git checkout -b (\S+)$/m.exec(readme) ?? [];
      const added = (variables: Readonly<Record<string, string>>) =>
        Object.entries(pipeline.rules({ CI_COMMIT_TAG: '', ...variables })).flatMap(([name, when]) =>
          when === 'never' ? [] : [`${name} ${when}`],
        );
      const push = (name: string, isProtected = 'false') =>
        added({ CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: name, CI_COMMIT_REF_PROTECTED: isProtected });
      const mergeRequest = (name: string, isProtected = 'false') =>
        added({
          CI_PIPELINE_SOURCE: 'merge_request_event',
          CI_COMMIT_BRANCH: '',
          CI_COMMIT_REF_PROTECTED: isProtected,
          CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: name,
          CI_MERGE_REQUEST_SOURCE_BRANCH_PROTECTED: isProtected,
        });
      try {
        for (const job of push(branch)) expect(job).toMatch(/^must-fail-unprotected-branch\S* on_success$/);
        for (const job of mergeRequest(branch))
          expect(job).toMatch(/^must-fail-merge-request\S* on_success$/);
        expect([push(branch).length, mergeRequest(branch).length].map((count) => count > 0)).toEqual([
          true,
          true,
        ]);
        for (const none of [push('feature'), push('main', 'true'), push(branch, 'true')])
          expect(none).toEqual([]);
        for (const none of [mergeRequest('feature'), mergeRequest('main', 'true')]) expect(none).toEqual([]);
      } finally {
        pipeline.remove();
      }
    },
  );

  it.each(setupPresets)('adds the drift jobs only to schedules of protected refs: $id', ({ setup }) => {
    const pipeline = new PipelineOracle(
      repositoryOf(setup, {
        '.gitlab-ci.yml': including(['keyless/verify/drift.gitlab-ci.yml'], stagesOf(setup)),
      }),
    );
    const added = (start: Omit<Start, 'title'>) =>
      Object.entries(pipeline.rules(pipelineOf(start))).flatMap(([name, when]) =>
        when === 'never' ? [] : [`${name} ${when}`],
      );
    const ref: Ref = { type: 'branch', name: 'main' };
    const accounts = setup.aws.accounts.filter(({ id }) => setup.roles.some(({ account }) => account === id));
    try {
      expect(added({ ref, source: 'schedule', isProtected: true })).toEqual([
        'verify-drift-gitlab on_success',
        ...accounts.map(({ id }) => `verify-drift-${id} on_success`),
      ]);
      for (const start of [
        { ref, source: 'schedule', isProtected: false },
        ...['push', 'web', 'merge_request_event', 'api'].map((source) => ({
          ref,
          source,
          isProtected: true,
        })),
      ])
        expect([start, added(start)]).toEqual([start, []]);
    } finally {
      pipeline.remove();
    }
  });

  it('writes rules that match names with quotes and special characters exactly', () => {
    const [{ setup }] = setupPresets;
    const [first, ...others] = setup.roles;
    if (first === undefined) throw new Error('no environment');
    const names = ['a"b', "a'b", `a"b'c`, 'release/1.x+y', 'a(b)|c', 'rel-*/a.b'];
    const withSpecialNames: Setup = {
      ...setup,
      roles: [{ ...first, refs: names.map((name) => ({ type: 'branch', name })) }, ...others],
    };
    const pipeline = new PipelineOracle(repositoryOf(withSpecialNames));
    try {
      for (const name of names.map((pattern) => pattern.replace('*', '9/z'))) {
        const rules = pipeline.rules(
          pipelineOf({ ref: { type: 'branch', name }, source: 'push', isProtected: true }),
        );
        expect([name, rules[first.jobs[0]?.name ?? '']]).toEqual([name, 'on_success']);
      }
      for (const name of ['a', 'a.b', 'aXb', 'release/1.xxy', 'a(b)', 'c', 'rel-9/aXb', 'xrel-9/a.b']) {
        const rules = pipeline.rules(
          pipelineOf({ ref: { type: 'branch', name }, source: 'push', isProtected: true }),
        );
        expect([name, rules[first.jobs[0]?.name ?? '']]).toEqual([name, 'never']);
      }
    } finally {
      pipeline.remove();
    }
  });
});
