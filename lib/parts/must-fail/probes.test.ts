import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { outputText } from '@/tests/support/output-text';
import { jobsOf } from '@/tests/support/repository-files';
import { isolation } from '../../blast-radius/isolation';
import { write } from '../../formats/write';
import type { YamlData } from '../../formats/yaml-data';
import { gitlabCi } from '../../generators/gitlab-ci';
import type { Generator } from '../../generators/types';
import { verifyIdentity } from '../../generators/verify-identity';
import { verifyMustFail } from '../../generators/verify-must-fail';
import type { SubjectComponent } from '../../gitlab/subject';
import { mintToken, type Pipeline } from '../../gitlab/token';
import { planSetup } from '../../plan';
import { inPhase1, subjectRollout } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { isUnreviewed } from '../../setup/kinds';
import { setupPresets } from '../../setup/presets';
import type { Setup } from '../../setup/schema';
import { assumeRole } from '../../world/assume-role';
import { acceptedSources, eventOf } from '../../world/events';
import { pipelineOf } from '../../world/pipeline-attempt';
import { matchesRef, nameOutside } from '../../world/ref-witness';
import { resolvedJob } from '../../world/resolved-job';
import { type Target, targetOf } from '../../world/target';
import { reviewedRoles } from '../../world/trusted-refs';
import { withoutEnvironment } from '../../world/variants';
import { attackedWorld } from '../attacked';
import { pipelinePaths, verifyJobName } from '../job/names';
import { libraryOf } from '../job/pipeline';
import { leftOut, mergeRequest, openInPhase1, otherRoles, unprotectedBranch, wrongAudience } from './probes';
import { throwAwayBranch } from './throw-away';

type Probes = ReturnType<typeof otherRoles>;

/** What each probe requests: the roles, by index in the plan, and the error that counts as a refusal. */
const asked = (plan: Plan, probes: Probes) =>
  probes.map(([name]) => {
    const { text } = write({ format: 'yaml', data: { [name]: resolvedJob(withBases(plan, probes), name) } });
    const [, error, arns = ''] = /must_be_refused (denied|audience) \S+ (.*)/.exec(text) ?? [];
    const roles = [...arns.matchAll(/arn:[^\s']+/g)].map(([arn]) =>
      plan.roles.findIndex((role) => role.arn === arn),
    );
    return { name, error, roles, text };
  });

/** The probes and the jobs that they extend. */
const withBases = (plan: Plan, probes: Probes): YamlData => ({
  ...libraryOf(plan),
  ...Object.fromEntries(plan.roles.map((role) => [verifyJobName(role), {}])),
  ...Object.fromEntries([...unprotectedBranch(plan, 'throw-away'), ...probes]),
});

/** The verdict of the AWS model on a token of this pipeline, from inside the network of the role. */
function verdict(target: Target, pipeline: Pipeline): string | undefined {
  const minted = mintToken(target.gitlab.instance, pipeline);
  return minted.minted ? assumeRole(target, { ...minted.claims }, { from: 'runner' }).outcome : undefined;
}

/** The deploy job of a role on each of its refs, with each pipeline source that the role accepts. */
const deploys = (target: Target, change: Partial<Target['job']> = {}): readonly Pipeline[] =>
  target.refs.flatMap((ref) =>
    acceptedSources(target.role).map((source) =>
      pipelineOf(target, ref, {
        event: eventOf(source),
        job: { ...target.job, ...change },
      }),
    ),
  );

const setupsOfAnyShape = fc.oneof(
  arbitrarySetup(),
  fc.constantFrom(...setupPresets.map(({ setup }): Setup => setup)),
  // Both roles on one branch: on Free, AWS cannot distinguish them.
  fc.constantFrom(...setupPresets.map(({ setup }) => onOneBranch(setup))),
);

function onOneBranch(setup: Setup): Setup {
  return {
    ...setup,
    roles: setup.roles.map((role) => ({
      ...role,
      refs: [{ type: 'branch', name: 'main' }],
    })),
  };
}

const textOf = (generator: Generator, plan: Plan): string =>
  generator.files(plan, []).map(outputText).join('');

interface JobWithRules {
  readonly rules: readonly { readonly if: string; readonly when?: string }[];
}

describe('the probes', () => {
  it('test exactly the pairs of roles that are isolated in the isolation matrix', () => {
    fc.assert(
      fc.property(setupsOfAnyShape, (setup) => {
        const plan = planSetup(setup);
        const matrix = isolation(attackedWorld(plan));
        const tried = new Map(asked(plan, otherRoles(plan)).map(({ name, roles }) => [name, roles]));
        plan.roles.forEach((from, index) => {
          const roles = tried.get(`must-fail-other-roles-${from.jobs[0]?.name}`) ?? [];
          plan.roles.forEach((_, other) => {
            if (other === index) return;
            // Roles for unreviewed code admit every job, so no probe tests them.
            if (isUnreviewed(from.kind) || isUnreviewed(plan.roles[other]?.kind ?? 'deploy')) return;
            const open = matrix[index]?.[other]?.job === true || matrix[other]?.[index]?.job === true;
            expect(roles.includes(other), `${index} -> ${other}`).toBe(!open);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are all refused in the model, with the expected error', () => {
    fc.assert(
      fc.property(setupsOfAnyShape, (setup) => {
        const plan = planSetup(setup);
        const world = attackedWorld(plan);
        const targets = plan.roles.map((_, index) => targetOf(world, index));
        const name = nameOutside(plan.roles.flatMap(({ refs }) => refs.map((ref) => ref.name)));
        for (const [probes, merge] of [
          [unprotectedBranch(plan, 'throw-away'), false],
          [mergeRequest(plan, 'throw-away'), true],
        ] as const) {
          for (const role of asked(plan, probes).flatMap(({ roles }) => roles)) {
            const target = targets[role];
            if (target === undefined || name === undefined) continue;
            const { project, people } = target.gitlab;
            const pipeline = pipelineOf(
              target,
              { type: 'branch', name },
              {
                actor: people.developer,
                job: withoutEnvironment(target.job),
                ...(merge && {
                  event: {
                    source: 'merge_request_event',
                    sourceProject: project,
                    targetProject: project,
                    targetBranch: 'main',
                  },
                }),
              },
            );
            expect(verdict(target, pipeline)).not.toBe('allowed');
          }
        }
        for (const { name: job, roles } of asked(plan, otherRoles(plan))) {
          const from = targets.find(({ role }) => job.endsWith(`-roles-${role.jobs[0]?.name}`));
          for (const role of roles)
            for (const pipeline of from === undefined ? [] : deploys(from))
              expect(verdict(targets[role] as Target, pipeline)).not.toBe('allowed');
        }
        for (const { error, roles } of asked(plan, wrongAudience(plan))) {
          expect(error).toBe('audience');
          for (const role of roles)
            for (const pipeline of deploys(targets[role] as Target, {
              idToken: { aud: 'https://must-fail.invalid' },
            }))
              expect(verdict(targets[role] as Target, pipeline)).not.toBe('allowed');
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are let in while the roles still accept the old subject exactly if the header says so', () => {
    const components = fc.uniqueArray(fc.constantFrom('ref_type', 'ref', 'ref_protected', 'deployment_tier'));
    const now = fc
      .tuple(fc.constantFrom('project_path', 'project_id'), components)
      .map(([first, others]) => [first, ...others] as SubjectComponent[]);
    let letIn = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...setupPresets.flatMap(({ setup }) => [setup, onOneBranch(setup)])),
        now,
        (setup, from) => {
          const version = setup.gitlab.edition === 'gitlab.com' ? {} : { version: '19.5' };
          const plan = planSetup({
            ...setup,
            gitlab: { ...setup.gitlab, ...version, subject: { now: from } },
          });
          const rollout = subjectRollout(plan);
          if (rollout === undefined) {
            expect(openInPhase1(plan)).toEqual([]);
            return;
          }
          const world = attackedWorld(inPhase1(plan, rollout));
          const targets = plan.roles.map((_, index) => targetOf(world, index));
          const open = new Set<string>();
          const attempt = (
            job: string,
            target: Target | undefined,
            roles: readonly number[],
            pipelines: readonly Pipeline[],
          ) => {
            if (
              target &&
              roles.some((role) =>
                pipelines.some((candidate) => verdict(targets[role] as Target, candidate) === 'allowed'),
              )
            )
              open.add(job);
          };
          for (const { name: job, roles } of asked(plan, unprotectedBranch(plan, 'throw-away'))) {
            const target = targets[roles[0] ?? 0];
            if (target === undefined) continue;
            const { people } = target.gitlab;
            const pipeline = pipelineOf(
              target,
              { type: 'branch', name: 'not-protected' },
              { actor: people.developer, job: withoutEnvironment(target.job) },
            );
            attempt(job, target, roles, [pipeline]);
          }
          for (const { name: job, roles } of asked(plan, otherRoles(plan))) {
            const target = targets.find(({ role }) => job === `must-fail-other-roles-${role.jobs[0]?.name}`);
            attempt(job, target, roles, target === undefined ? [] : deploys(target));
          }
          letIn += open.size;
          expect(openInPhase1(plan).filter((name) => !name.includes('merge-request'))).toEqual([...open]);
          expect(
            textOf(gitlabCi, plan).includes('In phase 1 of gitlab/SUBJECT-ROLLOUT.md this may be right'),
          ).toBe(openInPhase1(plan).length > 0);
          for (const generator of [verifyMustFail, verifyIdentity]) {
            const text = textOf(generator, plan);
            const here = [...open].filter((job) => text.includes(`\n${job}:\n`));
            expect(text).toContain('run the must-fail jobs after phase 3 of gitlab/SUBJECT-ROLLOUT.md');
            expect(text.includes('In phase 1 AWS has to let these in')).toBe(here.length > 0);
            for (const job of here) expect(text).toContain(`#   ${job}\n`);
          }
        },
      ),
      { numRuns: 80 },
    );
    expect(letIn).toBeGreaterThan(10);
  });

  it('never run in merge request pipelines of others, whichever files of the bundle are included', () => {
    fc.assert(
      fc.property(setupsOfAnyShape, (setup) => {
        const plan = planSetup(setup);
        const files = [gitlabCi, verifyIdentity, verifyMustFail]
          .flatMap((generator) => generator.files(plan, []))
          .map((file) => ({ path: file.path, text: outputText(file) }));
        const jobsIn = (path: string) =>
          files.some((file) => file.path === path)
            ? [...(jobsOf(files, path) as unknown as ReadonlyMap<string, JobWithRules>)]
            : [];
        // Jobs for unreviewed code run in merge requests of the project.
        const unreviewed = plan.roles
          .filter(({ kind }) => isUnreviewed(kind))
          .flatMap(({ jobs }) => jobs.map(({ name }) => name));
        for (const [name, { rules }] of [
          ...jobsIn(pipelinePaths.jobs),
          ...jobsIn('verify/identity.gitlab-ci.yml'),
        ])
          if (!unreviewed.some((job) => name === job || name.endsWith(`-${job}`)))
            expect(rules[0]).toEqual({ if: '$CI_PIPELINE_SOURCE == "merge_request_event"', when: 'never' });
          else
            for (const rule of rules.filter((candidate) => candidate.if.includes('"merge_request_event"')))
              expect(rule.if).toContain('$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID');
        // The file that nobody should include is harmless if included: its rules name the throw-away branch.
        const branch = throwAwayBranch(plan);
        for (const [, { rules }] of jobsIn('verify/must-fail.gitlab-ci.yml')) {
          expect(rules).toHaveLength(1);
          expect(rules[0]?.if.split(' && ')).toContain(
            rules[0]?.if.includes('merge_request_event')
              ? `$CI_MERGE_REQUEST_SOURCE_BRANCH_NAME == "${branch}"`
              : `$CI_COMMIT_BRANCH == "${branch}"`,
          );
        }
        const refs = reviewedRoles(plan).flatMap(({ refs }) => refs.map((ref) => ref.name));
        if (!refs.some((ref) => /^\*+$/.test(ref)))
          expect(refs.filter((ref) => matchesRef(ref, branch))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('use the CA bundle of the job of their role', () => {
    const [{ setup }] = setupPresets;
    const caBundle = '/etc/ssl/company.pem';
    const plan = planSetup({
      ...setup,
      roles: setup.roles.map((role) => ({ ...role, jobs: role.jobs.map((job) => ({ ...job, caBundle })) })),
    });
    const probes = [
      ...unprotectedBranch(plan, 'throw-away'),
      ...mergeRequest(plan, 'throw-away'),
      ...otherRoles(plan),
      ...wrongAudience(plan),
    ];
    expect(probes.length).toBeGreaterThan(3);
    for (const { name, text } of asked(plan, probes))
      expect([name, text.includes(`aws_oidc_ca_bundle=${caBundle}\n`)]).toEqual([name, true]);
  });

  it('list every untested pair in the header', () => {
    const [{ setup }] = setupPresets;
    const plan = planSetup({ ...onOneBranch(setup), gitlab: { ...setup.gitlab, tier: 'free' } });
    const text = textOf(verifyIdentity, plan);
    expect(otherRoles(plan)).toEqual([]);
    expect(leftOut(plan)).toHaveLength(plan.roles.length);
    for (const pair of leftOut(plan)) expect(text).toContain(pair);
    expect(text).not.toContain('must-fail-other-roles');
  });

  it('have one job for each network and say from where it counts, unless the job was let in there', () => {
    const [{ setup }] = setupPresets;
    const inside = { sourceVpces: ['vpce-0a1b2c3d4e5f60718'] };
    const withNetworks = (networks: readonly (Setup['roles'][number]['network'] | undefined)[]) =>
      planSetup({
        ...setup,
        roles: setup.roles.map(({ network: _, ...role }, index) => {
          const network = networks[index];
          return network === undefined ? role : { ...role, network };
        }),
      });
    const says = (probes: Probes, plan: Plan) =>
      asked(plan, probes).map(({ text }) => text.includes('counts_only_inside vpce-0a1b2c3d4e5f60718'));

    const mixed = withNetworks([undefined, inside]);
    expect(asked(mixed, unprotectedBranch(mixed, 'throw-away')).map(({ roles }) => roles)).toEqual([
      [0],
      [1],
    ]);
    expect(says(unprotectedBranch(mixed, 'throw-away'), mixed)).toEqual([false, true]);
    expect(says(mergeRequest(mixed, 'throw-away'), mixed)).toEqual([false, true]);
    expect(says(otherRoles(mixed), mixed)).toEqual([true, false]);

    const both = withNetworks([inside, inside]);
    expect(asked(both, unprotectedBranch(both, 'throw-away')).map(({ roles }) => roles)).toEqual([[0, 1]]);
    expect(says(otherRoles(both), both)).toEqual([false, false]);
  });
});
