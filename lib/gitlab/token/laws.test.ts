import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  actor,
  fork,
  forkId,
  job,
  mergeRequest,
  parent,
  parentId,
  pipeline,
  saas,
  selfManaged,
} from '@/tests/support/gitlab';
import { capabilitiesOf } from '../capabilities';
import { defaultSubjectComponents, subjectComponents } from '../subject';
import { roles } from './access';
import { mintToken } from './mint';
import type { Pipeline } from './pipeline';
import type { Instance, Project } from './project';

const instance: fc.Arbitrary<Instance> = fc
  .tuple(
    fc.constantFrom(
      '15.7',
      '17.10',
      '18.0.6',
      '18.1',
      '18.1.4',
      '18.2.1',
      '18.2.2',
      '18.7',
      '19.1',
      '19.2',
      '19.5',
      '19.6',
      undefined,
    ),
    fc.constantFrom('free' as const, 'premium' as const, 'ultimate' as const),
    fc.boolean(),
  )
  .map(([version, tier, blockReusedPaths]) =>
    version === undefined ? { ...saas, tier } : selfManaged(version, { tier, blockReusedPaths }),
  );
const access = fc.record({
  minimum: fc.constantFrom('no one' as const, 'developer' as const, 'maintainer' as const),
});
const settings = fc.record({
  subjectComponents: fc.oneof(
    { weight: 3, arbitrary: fc.constant(defaultSubjectComponents) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.constantFrom(...subjectComponents), { minLength: 1, maxLength: 5 }),
    },
  ),
  forkPipelinesInParent: fc.boolean(),
  protectMergeRequestPipelines: fc.boolean(),
  pathReused: fc.boolean(),
  protectedBranches: fc.array(
    fc.record({ name: fc.constantFrom('main', 'm*', 'develop', '*'), push: access, merge: access }),
    { maxLength: 3 },
  ),
  protectedEnvironments: fc.array(fc.record({ name: fc.constantFrom('production', 'p*'), deploy: access }), {
    maxLength: 2,
  }),
});
const project: fc.Arbitrary<Project> = settings.map((settings) => ({ ...parent, ...settings }));
const role = fc.option(fc.constantFrom(...roles), { nil: undefined });
const event: fc.Arbitrary<'fork in parent' | 'same project' | 'push' | 'web' | 'schedule'> = fc.constantFrom(
  'fork in parent',
  'same project',
  'push',
  'web',
  'schedule',
);
const run: fc.Arbitrary<Pipeline> = fc
  .record({
    project,
    role,
    forkRole: role,
    event,
    ref: fc.constantFrom('main', 'develop', 'feature'),
    deploys: fc.boolean(),
  })
  .map((sample) => {
    const roleIn = (id: number, value: (typeof roles)[number] | undefined) =>
      value === undefined ? {} : { [id]: value };
    return pipeline({
      project: sample.project,
      actor: actor(undefined, {
        roles: { ...roleIn(parentId, sample.role), ...roleIn(forkId, sample.forkRole) },
      }),
      ref: { type: 'branch', name: sample.ref },
      event:
        sample.event === 'fork in parent'
          ? mergeRequest(fork, sample.project)
          : sample.event === 'same project'
            ? mergeRequest(sample.project, sample.project)
            : { source: sample.event },
      job: sample.deploys ? { ...job, environment: { name: 'production' } } : job,
    });
  });

describe('laws of the token model', () => {
  test('the same pipeline mints the same token, as plain data', () => {
    fc.assert(
      fc.property(instance, run, (where, what) => {
        const result = mintToken(where, what);
        expect(result).toEqual(mintToken(where, what));
        expect(structuredClone(result)).toEqual(result);
      }),
    );
  });

  test('every claim but the times is text', () => {
    fc.assert(
      fc.property(instance, run, (where, what) => {
        const result = mintToken(where, what);
        if (!result.minted) return;
        const { iat, nbf, exp, ...rest } = result.claims;
        expect([iat, nbf, exp].every(Number.isInteger)).toBe(true);
        expect(Object.values(rest).every((value) => typeof value === 'string')).toBe(true);
      }),
    );
  });

  test("since 18.2.2 no fork's pipeline carries the parent's project_id or a protected ref", () => {
    fc.assert(
      fc.property(instance, run, (where, what) => {
        const result = mintToken(where, what);
        const isFork = what.event.source === 'merge_request_event' && what.event.sourceProject.id === forkId;
        if (!result.minted || !isFork) return;
        expect(result.claims.ref_protected).toBe('false');
        if (capabilitiesOf(where).has('fork-named-in-token')) {
          expect(result.claims.project_id).toBe(String(forkId));
          expect(result.claims.sub.startsWith(`project_path:${parent.path}`)).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a protected ref without a merge request takes the right to run on it', () => {
    fc.assert(
      fc.property(instance, run, (where, what) => {
        const result = mintToken(where, what);
        if (!result.minted || result.claims.ref_protected !== 'true') return;
        expect(['developer', 'maintainer', 'owner']).toContain(what.actor.roles[parentId]);
      }),
      { numRuns: 1000 },
    );
  });

  test('more roles never take a token away', () => {
    fc.assert(
      fc.property(instance, run, (where, what) => {
        const owner = actor(undefined, { roles: { [parentId]: 'owner', [forkId]: 'owner' } });
        if (mintToken(where, what).minted)
          expect(mintToken(where, { ...what, actor: owner }).minted).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
