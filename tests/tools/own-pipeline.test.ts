import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { bundleAtOnce } from '@/lib/bundle';
import { libraryPath, roleJobNames } from '@/lib/parts/job/names';
import { planSetup } from '@/lib/plan';
import { setupPresets } from '@/lib/setup/presets';
import { readPipeline } from '@/tests/support/gitlab-pipeline';
import { jobsOf, repositoryWith } from '@/tests/support/repository-files';
import { PipelineOracle } from './pipeline';
import { describeWith } from './programs';

const [{ setup }] = setupPresets;
const files = bundleAtOnce(setup).files;
const [staging, production] = setup.roles.flatMap(({ jobs }) => jobs.map(({ name }) => name));
const [stagingRole = ''] = roleJobNames(planSetup(setup));

/** An existing pipeline with stages, defaults and jobs. */
const existing = {
  stages: ['prepare', 'build', 'deploy'],
  default: {
    image: 'node:22',
    before_script: ['npm ci'],
    after_script: ['npm run report'],
    cache: { paths: ['.npm/'] },
    tags: ['linux'],
  },
  variables: { NODE_ENV: 'production' },
  lint: { stage: 'prepare', script: ['npm run lint'] },
  build: {
    stage: 'build',
    script: ['npm run build'],
    artifacts: { paths: ['dist/'] },
    rules: [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }, { if: '$CI_COMMIT_BRANCH' }],
  },
  nightly: { stage: 'build', script: ['npm audit'], rules: [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }] },
} as const;

/** The same with the user's three changes: the include, `extends`, and the login before existing commands. */
const changed = `${stringify({ include: [{ local: `/${libraryPath}` }], ...existing })}
${staging}:
  extends: ${stagingRole}
  stage: deploy
  needs: [build]
  dependencies: [build]
  before_script:
    - !reference [${stagingRole}, before_script]
    - npm ci
  script: [npm run deploy]
${production}:
  extends: .aws-production
  stage: deploy
  script: [./deploy.sh]
`;

const before = { '.gitlab-ci.yml': stringify(existing) };
const after = repositoryWith(files, { '.gitlab-ci.yml': changed });
const read = (repository: Readonly<Record<string, string>>) => readPipeline((path) => repository[path]);

const pipelineOf = (source: string, branch: string, tag: string, isProtected: boolean) => ({
  CI_PIPELINE_SOURCE: source,
  CI_COMMIT_BRANCH: branch,
  CI_COMMIT_TAG: tag,
  CI_COMMIT_REF_PROTECTED: String(isProtected),
});

describeWith(['git'], 'a pipeline that was there before', () => {
  const oracles: { before?: PipelineOracle; after?: PipelineOracle } = {};
  beforeAll(() => {
    oracles.before = new PipelineOracle(before);
    oracles.after = new PipelineOracle(after);
  });
  afterAll(() => {
    oracles.before?.remove();
    oracles.after?.remove();
  });

  it.each([
    ['the protected branch', pipelineOf('push', 'main', '', true), 'on_success', 'never'],
    ['another branch', pipelineOf('push', 'feature', '', false), 'never', 'never'],
    ['the branch, not protected', pipelineOf('push', 'main', '', false), 'never', 'never'],
    ['a protected tag', pipelineOf('push', '', 'v1.2', true), 'never', 'manual'],
    ['a merge request', pipelineOf('merge_request_event', '', '', true), 'never', 'never'],
    ['a schedule', pipelineOf('schedule', 'main', '', true), 'never', 'never'],
  ])(
    'gets the generated jobs exactly if it should, and keeps its jobs: %s',
    (_, variables, first, second) => {
      const {
        [staging ?? '']: ofStaging,
        [production ?? '']: ofProduction,
        ...others
      } = oracles.after?.rules(variables) ?? {};
      expect([ofStaging, ofProduction]).toEqual([first, second]);
      expect(others).toEqual(oracles.before?.rules(variables));
    },
  );

  it('logs in before the commands of the user, and no default replaces the login', () => {
    const { jobs } = read(after);
    const shipped = jobsOf(files);
    const login = (name = '') => shipped.get(name)?.before_script ?? [];
    expect(login(staging)).toHaveLength(2);
    expect(jobs.get(staging ?? '')).toMatchObject({
      before_script: [...login(staging), 'npm ci'],
      script: ['npm run deploy'],
      needs: ['build'],
      dependencies: ['build'],
      image: 'node:22',
      tags: ['linux'],
      cache: [],
      id_tokens: { AWS_STS_ID_TOKEN: { aud: setup.aws.audience } },
    });
    expect(jobs.get(production ?? '')).toMatchObject({ before_script: login(production), dependencies: [] });
    for (const name of [staging, production])
      expect(jobs.get(name ?? '')?.after_script).toEqual(shipped.get(name ?? '')?.after_script);
  });

  it('keeps all other jobs, stages, defaults and variables unchanged', () => {
    const [was, is] = [read(before), read(after)];
    expect(is.global).toEqual(was.global);
    expect(was.jobs.size).toBe(3);
    for (const [name, job] of was.jobs) expect(is.jobs.get(name)).toEqual(job);
    expect([...is.jobs.keys()].sort()).toEqual([...was.jobs.keys(), staging, production].sort());
  });

  it('is resolved to the same pipeline by gitlab-ci-local', () => {
    for (const [repository, oracle] of [
      [before, oracles.before],
      [after, oracles.after],
    ] as const) {
      const preview = oracle?.preview() ?? {};
      for (const [name, job] of read(repository).jobs) {
        const { before_script, script, after_script, rules, dependencies } = job;
        expect(preview[name]).toMatchObject({
          before_script,
          script,
          ...(after_script === undefined ? {} : { after_script }),
          ...(rules === undefined ? {} : { rules }),
          ...(dependencies === undefined ? {} : { dependencies }),
        });
      }
    }
  });
});
