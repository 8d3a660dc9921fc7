import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { outputText } from '@/tests/support/output-text';
import { jobsOf } from '@/tests/support/repository-files';
import { gitlabCi } from '../../generators/gitlab-ci';
import { verifyIdentity } from '../../generators/verify-identity';
import { verifyMustFail } from '../../generators/verify-must-fail';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import type { Setup } from '../../setup/schema';
import { hiddenJobNames, libraryPath, pipelinePaths, probeJob, roleJobNames, sharedJob } from './names';

const filesOf = (setup: Setup) =>
  [gitlabCi, verifyIdentity, verifyMustFail]
    .flatMap((generator) => generator.files(planSetup(setup), []))
    .map((file) => ({ path: file.path, text: outputText(file) }));

const namesIn = (text: string) => Object.keys(parse(text, { logLevel: 'silent' }) as object);

/** Keywords that affect the whole pipeline, which only the user may set. */
const ofTheWholePipeline = ['stages', 'workflow', 'default', 'variables', 'image', 'services', 'cache'];

const textOf = (setup: Setup, path: string) => filesOf(setup).find((file) => file.path === path)?.text ?? '';

describe('the library', () => {
  it('contains only hidden jobs, and no generated file sets a keyword for the whole pipeline', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const files = filesOf(setup);
        for (const { path, text } of files) {
          const names = namesIn(text);
          for (const keyword of ofTheWholePipeline) expect(names).not.toContain(keyword);
          if (path !== pipelinePaths.library) {
            expect(parse(text, { logLevel: 'silent' })).toMatchObject({ include: [{ local: libraryPath }] });
            continue;
          }
          // One for each role, and one more for each different login of its jobs.
          const hidden = names.filter((name) => !/--\d+$/.test(name));
          expect(hidden.sort()).toEqual([sharedJob, probeJob, ...roleJobNames(planSetup(setup))].sort());
          for (const name of names) {
            expect(name).toMatch(/^\.aws-[a-z0-9-]{1,90}$/);
            expect(names).toContain(name.replace(/--\d+$/, ''));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('refers only to scripts that the referenced job defines itself, not to inherited ones', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const files = filesOf(setup);
        const written = new Set<string>();
        for (const { text } of files)
          for (const [name, job] of Object.entries(parse(text, { logLevel: 'silent' }) as object))
            for (const keyword of Object.keys(job as object)) written.add(`${name}, ${keyword}`);
        for (const { text } of files)
          for (const [, target] of text.matchAll(/^ *- !reference \[(.+)\]$/gm))
            expect([...written]).toContain(target);
        for (const name of namesIn(textOf(setup, pipelinePaths.library)).filter((name) => name !== probeJob))
          expect([...written]).toEqual(
            expect.arrayContaining([`${name}, before_script`, `${name}, after_script`]),
          );
      }),
      { numRuns: 30 },
    );
  });

  it('contains every function once, and no other file defines one', () => {
    for (const { setup } of setupPresets)
      for (const { path, text } of filesOf(setup)) {
        const defined = [...text.matchAll(/^ +(aws_oidc_\w+)\(\) [({]/gm)].map(([, name]) => name);
        expect(new Set(defined).size).toBe(defined.length);
        if (path !== pipelinePaths.library) expect([path, defined]).toEqual([path, []]);
        else expect(defined).toEqual(expect.arrayContaining(['aws_oidc_login', 'aws_oidc_must_be_refused']));
      }
  });

  it('gives each job everything that it needs, before the script of the user', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        const jobs = jobsOf(filesOf(setup));
        for (const { role, name } of plan.roles.flatMap((role) =>
          role.jobs.map(({ name }) => ({ role, name })),
        )) {
          const { environment, arn, account } = role;
          const job = jobs.get(name);
          const [functions, login] = (job?.before_script ?? []).slice(-2);
          expect(job?.before_script.join('\n')).toContain('aws_oidc_login() {');
          expect(functions).toContain('() {');
          expect(login).toContain(`aws_oidc_account=${account.id}\n`);
          expect(login).toContain(arn);
          expect(job).toMatchObject({
            // A pattern becomes one environment for each branch.
            ...(environment === undefined
              ? {}
              : { environment: { name: environment.name.replace('*', '$CI_COMMIT_REF_SLUG') } }),
            cache: [],
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says in the first line who edits the file, as the job file does', () => {
    const [{ setup }] = setupPresets;
    expect(textOf(setup, pipelinePaths.jobs)).toMatch(/^# Edit this file/);
    expect(textOf(setup, pipelinePaths.library)).toMatch(/^# Do not edit/);
    expect(textOf(setup, pipelinePaths.library)).toContain('PowerShell runners are not supported');
  });
});

describe('the job file', () => {
  it.each(setupPresets)(
    '$id: a job is short, and the first one starts within the first 20 lines',
    ({ setup }) => {
      const lines = textOf(setup, pipelinePaths.jobs).split('\n');
      const starts = setup.roles.flatMap(({ jobs }) => jobs.map(({ name }) => lines.indexOf(`${name}:`)));
      expect(starts[0]).toBeGreaterThan(0);
      expect(Math.min(...starts)).toBeLessThan(20);
      for (const start of starts) {
        const end = lines.indexOf('', start);
        expect((end === -1 ? lines.length : end) - start).toBeLessThanOrEqual(15);
      }
    },
  );

  it('says that a needed job must keep its artifacts, only if a job needs one', () => {
    const [{ setup }] = setupPresets;
    const withNeeds = (artifacts: boolean): Setup => {
      const [first, ...others] = setup.roles;
      const [job] = first?.jobs ?? [];
      if (!first || !job) throw new Error('an empty preset');
      return {
        ...setup,
        roles: [{ ...first, jobs: [{ ...job, needs: [{ job: 'build', artifacts }] }] }, ...others],
      };
    };
    const comment = '# The jobs named here must keep what this one takes';
    expect(textOf(withNeeds(true), pipelinePaths.jobs)).toContain(comment);
    expect(textOf(withNeeds(false), pipelinePaths.jobs)).not.toContain(comment);
  });

  it('says which stages the pipeline needs, and which of them are not default stages', () => {
    const [{ setup }] = setupPresets;
    const named = (...stages: readonly string[]) =>
      textOf(
        {
          ...setup,
          roles: setup.roles.map((role, index) => ({
            ...role,
            jobs: role.jobs.map((job) => ({ ...job, stage: stages[index] ?? 'deploy' })),
          })),
        },
        pipelinePaths.jobs,
      );
    expect(named()).toContain('# If your pipeline sets stages, they must include deploy.');
    expect(named('deploy', 'roll out')).toContain(
      '# The stages of your pipeline must include deploy and roll out',
    );
  });
});

describe('the names of hidden jobs', () => {
  it.each([
    [['production'], ['.aws-production']],
    [['Review/App 1'], ['.aws-review-app-1']],
    [
      ['a b', 'a/b', 'A_B'],
      ['.aws-a-b', '.aws-a-b-2', '.aws-a-b-3'],
    ],
    [
      ['a-2', 'a', 'A'],
      ['.aws-a-2', '.aws-a', '.aws-a-3'],
    ],
    [
      ['oidc', 'oidc must fail'],
      ['.aws-oidc-2', '.aws-oidc-must-fail-2'],
    ],
    [
      ['_', '/'],
      ['.aws-role', '.aws-role-2'],
    ],
  ])('of %j', (roles, names) => {
    expect(hiddenJobNames(roles)).toEqual(names);
  });

  it('are all different, and do not change when a role is added', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary-ascii', maxLength: 300 }), { maxLength: 12 }),
        (roles) => {
          const names = hiddenJobNames(roles);
          expect(new Set([...names, sharedJob, probeJob]).size).toBe(roles.length + 2);
          expect(hiddenJobNames([...roles, 'x']).slice(0, -1)).toEqual(names);
        },
      ),
    );
  });
});
