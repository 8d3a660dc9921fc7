import { describe, expect, it } from 'vitest';
import { outputText } from '@/tests/support/output-text';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import type { Setup } from '../../setup/schema';
import { generate } from '..';
import { admittedSubjects } from '../watch-roles/guardrails';

type Outputs = NonNullable<Setup['outputs']>;

const setupOf = (id: string, subject: Setup['gitlab']['subject'], ...outputs: Outputs): Setup => {
  const preset = setupPresets.find((candidate) => candidate.id === id);
  if (preset === undefined) throw new Error(`no preset ${id}`);
  const { gitlab, ...setup } = preset.setup;
  return {
    ...setup,
    gitlab: { ...gitlab, ...(subject && { subject }) },
    ...(outputs.length === 0 ? {} : { outputs }),
  };
};

function bundle(setup: Setup) {
  const files = generate(planSetup(setup));
  const texts = (name: string): string => {
    const file = files.find(({ path }) => path === name);
    return file ? outputText(file) : '';
  };
  return { paths: files.map(({ path }) => path), texts, guide: texts('gitlab/SUBJECT-ROLLOUT.md') };
}

const projectId = { form: 'project-id' } as const;

describe('the guide to changing the subject', () => {
  it.each<Outputs>([
    ['aws-cli'],
    ['terraform'],
    ['cloudformation'],
    ['aws-cli', 'terraform', 'cloudformation'],
  ])('has commands exactly for the outputs of the bundle: %s %s %s', (...outputs) => {
    const { paths, guide } = bundle(setupOf('gitlab-com', projectId, ...outputs.filter(Boolean)));
    for (const [, path = ''] of guide.matchAll(/^sh (\S+\.sh)/gm)) expect(paths).toContain(path);
    const commands = {
      'aws-cli': '/subject-rollout.sh 1',
      terraform: ' -var subject_phase=1 ',
      cloudformation: ' SubjectPhase=1',
    } as const;
    for (const [output, command] of Object.entries(commands)) {
      expect([output, guide.includes(command)]).toEqual([
        output,
        outputs.some((chosen) => chosen === output),
      ]);
    }
    expect(paths.some((path) => path.endsWith('/subject-rollout.sh'))).toBe(outputs.includes('aws-cli'));
    expect(guide.includes('drift')).toBe(outputs.filter(Boolean).length > 1);
  });

  it('compares each phase with the trust policies of that phase, and other files say so, too', () => {
    const setup = setupOf('private-issuer', undefined, 'aws-cli', 'terraform', 'cloudformation');
    const { guide, texts } = bundle(setup);
    const [, phase1 = '', phase2 = '', phase3 = ''] = guide.split(/^## Phase \d: /m);
    expect(phase1).toContain('sh verify/deployed.sh --subject-phase=1');
    expect(phase2).toContain('still needs `--subject-phase=1`');
    expect(phase3).toContain('\nsh verify/deployed.sh\n');
    expect(phase3).not.toContain('--subject-phase');
    for (const path of ['README.md', 'verify/deployed.sh'])
      expect(texts(path)).toContain('--subject-phase=1');
    expect(texts('migrate/MIGRATION.md')).toContain('do phase 1 of `gitlab/SUBJECT-ROLLOUT.md` instead');
    expect(texts('verify/deployed.sh')).toContain(
      "\ntrust_documents='trust-policy.phase-1.json trust-policy.json'\n",
    );
    for (const part of [phase1, phase2]) expect(part).not.toContain('alarms');
    const settled = bundle(setupOf('gitlab-com', undefined));
    for (const path of ['README.md', 'verify/deployed.sh', 'migrate/MIGRATION.md'])
      expect(settled.texts(path)).not.toContain('phase=1');
    expect(settled.texts('verify/deployed.sh')).not.toContain('phase-1');
  });

  it('explains a burned path, also on gitlab.com, and only if a path can be burned', () => {
    const burned = 'If jobs fail with id_token_burned_project_path';
    const { guide } = bundle(setupOf('gitlab-com', projectId));
    expect(guide).toContain(burned);
    expect(guide).toContain('Leave phase 1 out.');
    expect(guide).not.toContain('An administrator can switch this protection off');
    expect(bundle(setupOf('private-issuer', undefined)).guide).toContain(burned);
    expect(
      bundle(setupOf('private-issuer', { form: 'widest', now: ['project_id', 'ref_type', 'ref'] })).guide,
    ).not.toContain(burned);
  });

  it('starts from the current subject of the setup, and is left out if the subject does not change', () => {
    const now = ['project_path', 'ref', 'ref_type'] as const;
    const { guide } = bundle(setupOf('gitlab-com', { now: [...now] }));
    expect(guide).toContain('today, as the setup says');
    expect(guide).toContain('`project_path:acme/payments/api:ref:main:ref_type:branch`');
    const completed: Setup['gitlab']['subject'] = { ...projectId, now: ['project_id', 'ref_type', 'ref'] };
    for (const subject of [undefined, { form: 'default' } as const, completed]) {
      const { paths } = bundle(setupOf('gitlab-com', subject));
      expect(paths.filter((path) => /subject-rollout|phase-1|SUBJECT/.test(path))).toEqual([]);
    }
  });
});

it('the guardrail admits the current and the new subject', () => {
  const admitted = (subject: Setup['gitlab']['subject']) =>
    admittedSubjects(planSetup(setupOf('gitlab-com', subject)));
  expect(admitted(undefined)).toEqual(['project_path:acme/*']);
  expect(admitted(projectId)).toEqual(['project_path:acme/*', 'project_id:48151623:*']);
  expect(admitted({ form: 'default', now: ['project_id', 'ref'] })).toContain('project_id:48151623:*');
  expect(admitted({ now: ['job_project_path', 'ref'] })).toContain('job_project_path:acme/*');
});
