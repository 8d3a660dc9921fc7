import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { eventPatternProblems, matchesEventPattern } from '@/tests/support/event-pattern';
import { outputText } from '@/tests/support/output-text';
import { planSetup } from '../../plan';
import { changesSubject } from '../../plan/rollout';
import { setupPresets } from '../../setup/presets';
import type { Setup } from '../../setup/schema';
import { watchRoles } from '.';
import { athenaQueries, insightsQueries } from './queries';

const textsOf = (setup: Setup): ReadonlyMap<string, string> => {
  const plan = planSetup(setup);
  return new Map(watchRoles.files(plan, []).map((file) => [file.path, outputText(file)]));
};

/** Every event pattern of an alarm template. */
const patternsOf = (text: string): readonly unknown[] =>
  Object.values<{ Properties: { EventPattern?: object } }>(JSON.parse(text).Resources).flatMap(
    ({ Properties: { EventPattern } }) => (EventPattern === undefined ? [] : [EventPattern]),
  );

describe('detection and guardrails', () => {
  it('watches each role for every unexpected subject', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const texts = textsOf(setup);
        for (const { account, roles } of planSetup(setup).accounts) {
          const template = JSON.parse(texts.get(`detect/${account.id}/alarms.json`) ?? '');
          for (const [index, { arn, subjects }] of roles.entries()) {
            const { detail } = template.Resources[`Subjects${index + 1}`].Properties.EventPattern;
            expect(detail.requestParameters.roleArn).toEqual([arn]);
            expect(detail.userIdentity.userName[0]['anything-but'].wildcard).toEqual(
              subjects.map(({ value }) => value.replaceAll(/\*+/g, '*')),
            );
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('writes only event patterns that EventBridge accepts, whatever the refs', () => {
    const stars = fc.array(fc.constantFrom('*', '**', '***', 'release', '/', 'v', '-'), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(arbitrarySetup(), stars, (setup, parts) => {
        const roles = setup.roles.map((role) => ({
          ...role,
          refs: [...(role.refs ?? []), { type: 'branch' as const, name: `r${parts.join('')}` }],
        }));
        const texts = textsOf({ ...setup, roles });
        for (const { account } of planSetup(setup).accounts)
          for (const pattern of patternsOf(texts.get(`detect/${account.id}/alarms.json`) ?? ''))
            expect(eventPatternProblems(pattern)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('alerts about no branch that matches `release/**`, and about every other', () => {
    const [{ setup }] = setupPresets;
    const [first] = setup.roles;
    if (first === undefined) throw new Error('no environment');
    const roles = [{ ...first, refs: [{ type: 'branch' as const, name: 'release/**' }] }];
    const text = textsOf({ ...setup, roles }).get(`detect/${first.account}/alarms.json`) ?? '';
    const [role] = planSetup({ ...setup, roles }).roles;
    const pattern = patternsOf(text).find((candidate) => JSON.stringify(candidate).includes('anything-but'));
    const rings = (branch: string) =>
      matchesEventPattern(pattern, {
        source: 'aws.sts',
        'detail-type': 'AWS API Call via CloudTrail',
        detail: {
          eventName: 'AssumeRoleWithWebIdentity',
          requestParameters: { roleArn: role?.arn },
          userIdentity: { userName: role?.subjects[0]?.value.replace('release/**', branch) },
        },
      });
    expect(['release/1', 'release/1/hotfix', 'release/'].map(rings)).toEqual([false, false, false]);
    expect(['main', 'releases', 'xrelease/1'].map(rings)).toEqual([true, true, true]);
  });

  it('watches the same changes that the service control policy denies', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const texts = textsOf(setup);
        const denied = new Map<string, string[]>(
          JSON.parse(texts.get('guardrails/scp.json') ?? '').Statement.map(
            ({ Sid, Action }: { Sid: string; Action: string[] }) => [
              Sid,
              Action.map((action) => action.replace('iam:', '')),
            ],
          ),
        );
        for (const { account, roles } of planSetup(setup).accounts.filter(({ roles }) => roles.length > 0)) {
          const { Resources } = JSON.parse(texts.get(`detect/${account.id}/alarms.json`) ?? '');
          const watched = (name: string): string[] =>
            Object.entries<{ Properties: { EventPattern: { detail: { eventName: string[] } } } }>(Resources)
              .filter(([id]) => id.replace(/\d+$/, '') === name)
              .flatMap(([, { Properties }]) => Properties.EventPattern.detail.eventName);
          const all = new Set(['Changes', 'NewRoles', 'Roles'].flatMap(watched));
          for (const sid of ['NoNewAccessKeys', 'NoOtherProviders', 'NoOtherTrust'])
            expect([...all]).toEqual(expect.arrayContaining(denied.get(sid) ?? ['nothing']));
          const changeStatements = ['NoNewAccessKeys', 'NoOtherProviders', 'NoOtherTrust'].flatMap((sid) =>
            denied.get(sid),
          );
          expect([...all].filter((event) => !changeStatements.includes(event))).toEqual([]);
          const bounded = roles.some(({ iam }) => /:\d{12}:/.test(iam.permissionsBoundary ?? ''));
          expect([...new Set(watched('Boundaries'))]).toEqual(bounded ? denied.get('NoOtherBoundaries') : []);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keeps every event pattern within the quota, and watches every role by name', () => {
    const [{ setup }] = setupPresets;
    const [first] = setup.roles;
    if (first === undefined) throw new Error('no environment');
    const roles = Array.from({ length: 60 }, (_, index) => ({
      ...first,
      name: `review-${index}`,
      refs: Array.from({ length: 40 }, (_, ref) => ({
        type: 'branch' as const,
        name: `release/${index}/${'long-name-'.repeat(3)}${ref}`,
      })),
      iam: {
        ...first.iam,
        name: `gitlab-payments-api-review-${index}`,
        permissionsBoundary: `arn:aws:iam::${first.account}:policy/boundaries/of-review-${index}`,
      },
    }));
    const text = textsOf({ ...setup, roles }).get(`detect/${first.account}/alarms.json`) ?? '';
    const patterns = patternsOf(text).map((pattern) => JSON.stringify(pattern));
    for (const pattern of patterns) expect(pattern.length).toBeLessThanOrEqual(2048);
    for (const { iam: role } of roles) {
      expect(
        patterns.some((pattern) => pattern.includes('"DeleteRole"') && pattern.includes(`"${role.name}"`)),
      ).toBe(true);
      expect(patterns.some((pattern) => pattern.includes(`"${role.permissionsBoundary}"`))).toBe(true);
    }
  });

  it('shows each query below its title, as a separate block to copy', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        const readme = textsOf(setup).get('detect/README.md') ?? '';
        const blocks = [...readme.matchAll(/^(.*):\n\n(`{3,})(?:sql|text)\n([\s\S]*?)\n\2$/gm)];
        expect(blocks.map(([, title, , query]) => ({ title, query }))).toEqual(
          [...athenaQueries(plan), ...insightsQueries(plan)].map(({ title, query }) => ({
            title,
            query: query.sql.trim(),
          })),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('says to deploy the alarms only after the old subject is no longer used', () => {
    for (const { setup } of setupPresets) {
      const readme = textsOf(setup).get('detect/README.md') ?? '';
      expect(readme.includes('Deploy the alarms after phase 3')).toBe(changesSubject(planSetup(setup)));
    }
  });

  it('does not deny the roles of the setup with the resource control policy', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const plan = planSetup(setup);
        const policy = JSON.parse(textsOf(setup).get('guardrails/rcp.json') ?? '');
        const admitted: string[] =
          policy.Statement[0].Condition.StringNotLikeIfExists[`${plan.issuerKey}:sub`];
        for (const { value } of plan.roles.flatMap(({ subjects }) => subjects)) {
          expect(admitted.some((pattern) => value.startsWith(pattern.slice(0, -1)))).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('says that the AWS sample excludes subjects that start with an id', () => {
    for (const { setup } of setupPresets) {
      const starts = planSetup(setup).subjectComponents[0] === 'project_id';
      const readme = textsOf(setup).get('detect/README.md') ?? '';
      expect(readme.includes('the sample would deny all of its roles')).toBe(starts);
    }
  });

  it('keeps the service control policy within its quota of 10,240 characters', () => {
    const [{ setup }] = setupPresets;
    const [first] = setup.roles;
    if (first === undefined) throw new Error('no environment');
    const reviewRoles = (length: number) =>
      Array.from({ length }, (_, index) => ({
        ...first,
        name: `review-${index}`,
        iam: {
          ...first.iam,
          name: `gitlab-payments-api-review-${index}`,
          permissionsBoundary: `arn:aws:iam::${first.account}:policy/boundaries/of-review-${index}`,
        },
      }));
    const texts = textsOf({ ...setup, roles: reviewRoles(150) });
    const text = texts.get('guardrails/scp.json') ?? '';
    for (const length of [40, 80, 85, 90, 150])
      expect(
        textsOf({ ...setup, roles: reviewRoles(length) }).get('guardrails/scp.json')?.length,
      ).toBeLessThan(10_240);
    // More than the earlier quota of 5,120 characters: all 80 by name.
    const named = JSON.parse(textsOf({ ...setup, roles: reviewRoles(80) }).get('guardrails/scp.json') ?? '');
    expect(named.Statement[2].Resource).toHaveLength(80);
    // Widened to the common prefix of the names, never to every role; the guide says so.
    const widened = 'arn:aws:iam::*:role/gitlab/gitlab-payments-api-review-*';
    expect(JSON.parse(text).Statement[2].Resource).toEqual([widened]);
    expect(texts.get('detect/README.md')).toContain(widened);
    expect(textsOf(setup).get('detect/README.md')).not.toContain('too many role names for one policy');
  });
});
