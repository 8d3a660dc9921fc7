import { describe, expect, it } from 'vitest';
import {
  actor,
  developer,
  fork,
  job,
  maintainer,
  mallory,
  mergeRequest,
  now,
  parent,
  pipeline,
  saas,
  selfManaged,
} from '@/tests/support/gitlab';
import { providerFor } from '../aws/provider';
import { assumeRoleWithWebIdentity, compileProvider, compileTrustPolicy } from '../aws/sts';
import { type TrustPins, trustPolicy } from '../aws/trust-policy';
import type { SubjectComponent } from '../gitlab/subject';
import { type Instance, mintToken, type Pipeline, type Project } from '../gitlab/token';
import type { Ref } from '../setup/schema';
import { trustPolicyOf } from './documents';
import { everyBranch, unreviewedSubjects } from './unreviewed';

interface Trusting {
  readonly instance: Instance;
  readonly components: readonly SubjectComponent[];
  readonly refs?: readonly Ref[];
  readonly hasEnvironment?: boolean;
  readonly pipelineSources?: readonly string[];
}

const byDefault: readonly SubjectComponent[] = ['project_path', 'ref_type', 'ref'];
const widest: readonly SubjectComponent[] = [
  'project_id',
  'ref_type',
  'ref',
  'ref_protected',
  'environment_protected',
];

/** The trust policy of a role for unreviewed code in the project `parent`. */
function policyOf({ instance, components, refs = everyBranch, hasEnvironment, pipelineSources }: Trusting) {
  const issuerKey = instance.issuer.replace(/^https:\/\//, '');
  const subjects = unreviewedSubjects(
    { project: parent, subjectComponents: components, hasEnvironment: hasEnvironment ?? false },
    refs,
  );
  const values = (pattern: boolean) =>
    subjects.filter((subject) => subject.pattern === pattern).map(({ value }) => value);
  const pins: TrustPins = {
    providerArn: providerFor('aws', '444455556666', instance.issuer, 'sts.amazonaws.com').arn,
    issuerKey,
    audience: 'sts.amazonaws.com',
    exactSubjects: values(false),
    patternSubjects: values(true),
    reviewedOnly: false,
    ...(issuerKey === 'gitlab.com'
      ? {
          gitlab: {
            projectId: parent.id,
            namespaceId: parent.namespaceId,
            pipelineSources: pipelineSources ?? ['merge_request_event'],
          },
        }
      : {}),
    sourceIps: [],
    sourceVpces: [],
  };
  return trustPolicyOf({ trustPolicy: trustPolicy(pins) });
}

/** The fate of a pipeline: `refused` by GitLab, or the verdict of STS on its token. */
function outcomeOf(trusting: Trusting, variation: Partial<Pipeline>): 'refused' | 'allowed' | 'denied' {
  const { instance, components } = trusting;
  const composing = (project: Project): Project => ({ ...project, subjectComponents: components });
  const started = pipeline(variation);
  const minted = mintToken(instance, { ...started, project: composing(started.project) });
  if (!minted.minted) return 'refused';
  return assumeRoleWithWebIdentity({
    role: {
      arn: 'arn:aws:iam::444455556666:role/gitlab-plan',
      trustPolicy: compileTrustPolicy(policyOf(trusting)),
      maxSessionSeconds: 3600,
    },
    providers: [compileProvider(providerFor('aws', '444455556666', instance.issuer, 'sts.amazonaws.com'))],
    token: { ...minted.claims },
    sessionName: 'gitlab-1',
    network: { kind: 'internet', sourceIp: '203.0.113.7' },
    now,
  }).outcome;
}

const feature = { type: 'branch', name: 'feature/login' } as const;
const inMergeRequest = { event: mergeRequest(parent), ref: feature, actor: developer } as const;
const inReview = { ...job, environment: { name: 'review/login' } } as const;

/** Instances that differ in issuer, version or form of the subject. */
const instances: readonly (readonly [string, Trusting])[] = [
  ['gitlab.com', { instance: saas, components: byDefault }],
  [
    'gitlab.com, with the id in the subject',
    { instance: saas, components: ['project_id', 'ref_type', 'ref'] },
  ],
  ['self-managed 18.2.2', { instance: selfManaged('18.2.2'), components: byDefault }],
  ['self-managed 18.7', { instance: selfManaged('18.7'), components: [...byDefault, 'ref_protected'] }],
  ['self-managed 19.1', { instance: selfManaged('19.1', { tier: 'premium' }), components: widest }],
];

describe.each(instances)('a role for unreviewed code on %s', (_, trusting) => {
  it('accepts a merge request from a branch of the project', () => {
    expect(outcomeOf(trusting, inMergeRequest)).toBe('allowed');
  });

  it('accepts one from a protected branch, whether or not GitLab counts it as protected', () => {
    const both: Project = {
      ...parent,
      protectedBranches: [
        ...parent.protectedBranches,
        { name: 'develop', push: { minimum: 'developer' }, merge: { minimum: 'developer' } },
      ],
    };
    for (const protectMergeRequestPipelines of [false, true])
      expect(
        outcomeOf(trusting, {
          project: { ...both, protectMergeRequestPipelines },
          event: mergeRequest(both, both),
          ref: { type: 'branch', name: 'develop' },
          actor: maintainer,
        }),
      ).toBe('allowed');
  });

  it('refuses a merge request from a fork, whether it runs in the fork or here', () => {
    for (const project of [fork, parent])
      for (const name of ['main', 'feature/login'])
        expect(
          outcomeOf(trusting, {
            project,
            event: mergeRequest(fork),
            ref: { type: 'branch', name },
            actor: project === fork ? mallory : maintainer,
          }),
        ).toBe('denied');
  });

  it('refuses every pipeline of a fork and of another project', () => {
    const copy: Project = { ...fork, id: 77, path: 'mallory/acme-payments-api' };
    const owner = actor('owner', { id: 667, roles: { [fork.id]: 'owner', [copy.id]: 'owner' } });
    for (const project of [fork, copy])
      for (const source of ['push', 'web', 'schedule'] as const)
        expect(outcomeOf(trusting, { project, event: { source }, ref: feature, actor: owner })).toBe(
          'denied',
        );
  });

  it('refuses a tag', () => {
    expect(
      outcomeOf(trusting, { event: { source: 'push' }, ref: { type: 'tag', name: '1.0' }, actor: developer }),
    ).toBe('denied');
  });

  it('refuses a token for another audience', () => {
    const elsewhere = { ...job, idToken: { aud: 'https://vault.example.com' } };
    expect(outcomeOf(trusting, { ...inMergeRequest, job: elsewhere })).toBe('denied');
  });
});

describe('its pipeline source', () => {
  const [, onGitlabCom] = instances[0] ?? ['', { instance: saas, components: byDefault }];

  it('is pinned on gitlab.com', () => {
    const scheduled = { event: { source: 'schedule' }, ref: feature, actor: developer } as const;
    expect(outcomeOf(onGitlabCom, scheduled)).toBe('denied');
    expect(
      outcomeOf({ ...onGitlabCom, pipelineSources: ['merge_request_event', 'schedule'] }, scheduled),
    ).toBe('allowed');
  });

  it('is not visible elsewhere: a push to the same branch gets the same token', () => {
    for (const [, trusting] of instances.slice(2))
      expect(outcomeOf(trusting, { event: { source: 'push' }, ref: feature, actor: developer })).toBe(
        'allowed',
      );
  });
});

describe('its refs and its environment', () => {
  const premium = selfManaged('19.1', { tier: 'premium' });

  it('are those of the setup, if it names any', () => {
    const trusting: Trusting = {
      instance: premium,
      components: widest,
      refs: [
        { type: 'branch', name: 'feature/*' },
        { type: 'branch', name: 'develop' },
      ],
    };
    expect(outcomeOf(trusting, inMergeRequest)).toBe('allowed');
    expect(outcomeOf(trusting, { ...inMergeRequest, ref: { type: 'branch', name: 'develop' } })).toBe(
      'allowed',
    );
    expect(outcomeOf(trusting, { ...inMergeRequest, ref: { type: 'branch', name: 'hotfix/login' } })).toBe(
      'denied',
    );
  });

  it('match only the subject of a job with an unprotected environment', () => {
    const trusting: Trusting = { instance: premium, components: widest, hasEnvironment: true };
    expect(outcomeOf(trusting, { ...inMergeRequest, job: inReview })).toBe('allowed');
    expect(outcomeOf(trusting, inMergeRequest)).toBe('denied');
    expect(outcomeOf({ ...trusting, hasEnvironment: false }, { ...inMergeRequest, job: inReview })).toBe(
      'denied',
    );
    const guarded: Project = {
      ...parent,
      protectedEnvironments: [{ name: 'review/login', deploy: { minimum: 'developer' } }],
    };
    expect(outcomeOf(trusting, { ...inMergeRequest, project: guarded, job: inReview })).toBe('denied');
  });

  it('include every subject that a job can have, each once', () => {
    const subjects = (components: readonly SubjectComponent[], hasEnvironment: boolean) =>
      unreviewedSubjects({ project: parent, subjectComponents: components, hasEnvironment }, everyBranch).map(
        ({ value }) => value,
      );
    expect(subjects(byDefault, true)).toEqual([`project_path:${parent.path}:ref_type:branch:ref:*`]);
    expect(subjects(widest, false)).toEqual([
      `project_id:${parent.id}:ref_type:branch:ref:*:ref_protected:false`,
      `project_id:${parent.id}:ref_type:branch:ref:*:ref_protected:true`,
    ]);
    expect(subjects(['project_path'], false)).toEqual([`project_path:${parent.path}`]);
  });
});
