import { tmpdir } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { shouldBeStopped } from '../../lib/api/should-be-stopped';
import { blastRadiusOf } from '../../lib/parts/attacked';
import { planSetup } from '../../lib/plan';
import { setupPresets } from '../../lib/setup/presets';
import type { Role, Setup } from '../../lib/setup/schema';
import { caseInput } from '../../tests/support/cases';
import { runKeyless } from '../../tests/support/keyless';
import { report } from './report';

vi.setConfig({ testTimeout: 60_000 });

const preset = (id: string): Setup => {
  const found = setupPresets.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(id);
  return found.setup;
};
const [{ setup: example }] = setupPresets;
const selfManaged = preset('self-managed-free');

const attack = (setup: unknown, ...options: readonly string[]) =>
  runKeyless(['attack', '-', ...options], { cwd: tmpdir(), input: JSON.stringify(setup) });

const withGitlab = (setup: Setup, gitlab: Partial<Setup['gitlab']>): Setup => ({
  ...setup,
  gitlab: { ...setup.gitlab, ...gitlab },
});
const everywhere = (setup: Setup, what: Partial<Role>): Setup => ({
  ...setup,
  roles: setup.roles.map((role) => ({ ...role, ...what })),
});
const main = { type: 'branch', name: 'main' } as const;
const forkHole = withGitlab(selfManaged, { version: '18.2.1', forkPipelinesInParent: true });
const sharedRef = everywhere(example, {
  refs: [main],
  environment: { name: 'production', protected: false },
});

describe('keyless attack', () => {
  it('says what gets in and what does not, and succeeds if nothing gets in that should be stopped', () => {
    const { status, stdout, stderr } = attack(example);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('production: ');
    expect(stdout).toContain('All roles are kept apart.');
    expect(stdout.trimEnd()).toMatch(
      /\n\d+ attacks tried, \d+ stopped, \d+ open and known, 0 open that should be stopped$/,
    );
  });

  it.each([
    { kind: 'a limit of the version', setup: selfManaged },
    {
      kind: 'forks of an old version kept out',
      setup: withGitlab(forkHole, { forkPipelinesInParent: false }),
    },
    { kind: 'forks that a newer version names', setup: withGitlab(forkHole, { version: '18.2.2' }) },
    { kind: 'forks that a patch of an older branch names', setup: caseInput('v18.1.4') },
    { kind: 'a source that the setup allows', setup: everywhere(example, { pipelineSources: ['schedule'] }) },
    {
      kind: 'an id that was left out',
      setup: withGitlab(example, { project: { path: 'acme/payments/api' } }),
    },
    { kind: 'roles that only a changed pipeline reaches', setup: preset('private-issuer') },
  ])('status 0: $kind', ({ setup }) => {
    const { status, stdout } = attack(setup);
    expect(stdout).toContain('These attacks succeed because of a choice of the setup or a known limit:');
    expect(stdout).not.toContain('should be stopped:');
    expect(status).toBe(0);
  });

  it.each([
    { kind: 'forks get tokens of this project', setup: forkHole, says: '(fork-in-parent)' },
    { kind: 'roles share a ref', setup: sharedRef, says: '(other-environment)' },
    {
      kind: 'roles share a pattern and a name that fits it',
      setup: {
        ...sharedRef,
        roles: sharedRef.roles.map((role, index) => ({
          ...role,
          refs: [{ type: 'branch', name: index === 0 ? 'release/*' : 'release/1' }],
        })),
      },
      says: '(other-environment)',
    },
  ])('status 1: $kind', ({ setup, says }) => {
    const { status, stdout } = attack(setup);
    const [, danger = ''] = stdout.split('These attacks succeed and should be stopped:\n');
    expect(danger.slice(0, danger.search(/\n\S/))).toContain(says);
    expect(stdout).toContain('Not safe: see');
    expect(status).toBe(1);
    expect(attack(setup, '--json').status).toBe(1);
  });

  it('reports an attack that nothing explains, and counts it', () => {
    const radius = blastRadiusOf(planSetup(example));
    expect(shouldBeStopped(radius)).toBe(0);
    const open = { ...radius, summary: { ...radius.summary, open: 1 } };
    expect(shouldBeStopped(open)).toBe(1);
    expect(shouldBeStopped({ ...radius, summary: { ...radius.summary, refusedDeploys: 1 } })).toBe(1);
    const [first = [], ...rest] = radius.matrix;
    const unexplained = {
      ...open,
      matrix: [[{ outcome: 'succeeded', how: 'STS gives a session.' } as const, ...first.slice(1)], ...rest],
    };
    expect(report(unexplained, []).join('\n')).toContain(
      'These attacks succeed and should be stopped:\n  staging: Any project on the instance asks for the role (any-project).',
    );
  });

  it('says where IAM would refuse a policy without the control', () => {
    expect(attack(example).stdout).toContain(
      '  Subject (Trust policy; IAM stores no new policy without it): ',
    );
    expect(attack(selfManaged).stdout).toContain('  Subject (Trust policy): ');
  });

  it('says which results are inferred and not documented', () => {
    const { stdout } = attack(selfManaged);
    const [, inferred = ''] = stdout.split(
      'Our inferences, which GitLab does not document. These results depend on them:\n',
    );
    expect(inferred).toMatch(
      /^ {2}The token of an agent session names its temporary ref, refs\/workloads\/ and an id\.\n {4}agent-session\n/,
    );
    expect(JSON.parse(attack(selfManaged, '--json').stdout).inferences).toContainEqual({
      id: 'child-like-parent',
      text: 'A child pipeline has the ref and protection of its parent.',
      attacks: [{ attack: 'child-pipeline', roles: ['staging', 'production'] }],
    });
  });

  it('says in its help what counts for the exit status', () => {
    const { stdout } = runKeyless(['attack', '--help'], { cwd: tmpdir() });
    expect(stdout).toContain('Exit 1: ');
    expect(stdout).toContain('CVE-2025-5819');
  });

  it('says which controls are sufficient to stop an attack, alone or together', () => {
    const { stdout } = attack(example);
    expect(stdout).toContain('\n  Project id, nothing else: project-recreated\n');
    expect(stdout).toContain('\n  Project id or Namespace id: path-squat-unrecorded\n');
    expect(stdout).toContain(
      '\n  Pipeline source, or Protected ref with Merge request pipelines and protected variables: merged-results\n',
    );
    expect(stdout).toContain('\n  Audience, nothing else: audience-of-another (production)\n');
    expect(stdout).toMatch(/\n {2}Nothing stops it: .*replay-elsewhere/);
    expect(stdout).toMatch(/\n {2}Needs no control: .*foreign-issuer/);
  });

  it('refuses anything but a setup', () => {
    expect(attack({}).status).toBe(2);
    expect(runKeyless(['attack'], { cwd: tmpdir() }).status).toBe(2);
  });
});
