import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { write } from '../formats/write';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { generate } from '.';
import { migration } from './migration';

const filesOf = (setup: Setup) => generate(planSetup(setup));

function runbook(setup: Setup): string {
  const [file] = migration.files(planSetup(setup));
  if (file === undefined) throw new Error('no runbook');
  return write(file.document).text;
}

describe('the runbook of the migration', () => {
  it('gives every phase its steps, the checks that end it and the way back', () => {
    const phases = runbook(setupPresets[0].setup)
      .split(/^## Phase \d: /m)
      .slice(1);
    expect(phases.map((phase) => phase.split('\n', 1)[0])).toEqual([
      'prepare',
      'run with the token, keep the keys',
      'prove that the token is used',
      'remove the variables',
      'deactivate the keys',
      'wait',
      'delete',
    ]);
    for (const phase of phases) {
      expect(phase).toMatch(/^1\. \S/m);
      expect(phase).toMatch(/^### Phase \d ends when\n\n- \[ \] \S/m);
      expect(phase).toMatch(/^### Way back from phase \d\n\n- \S/m);
    }
  });

  it('deactivates before it deletes, and deletes only in the last phase', () => {
    const text = runbook(setupPresets[0].setup);
    const last = text.indexOf('## Phase 7');
    expect(text.indexOf('--status Inactive')).toBeLessThan(last);
    expect(text.indexOf('delete-access-key')).toBeGreaterThan(last);
  });

  it('names every environment with its job and the ARN that proves it', () => {
    fc.assert(
      fc.property(arbitrarySetup(), (setup) => {
        const text = runbook(setup);
        for (const { assumedRoleArnPrefix } of planSetup(setup).roles) {
          expect(text).toContain(assumedRoleArnPrefix);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(setupPresets)('$id: names no script that the bundle does not have', ({ setup }) => {
    const paths = filesOf(setup).map(({ path }) => path);
    for (const [, path] of runbook(setup).matchAll(/^ *sh (\S+\.sh)/gm)) expect(paths).toContain(path);
    for (const [path] of runbook(setup).matchAll(/(?:verify|gitlab|aws)\/[\w./-]+\.(?:sh|yml)/g)) {
      expect(paths).toContain(path);
    }
  });

  it('warns of other relying parties exactly where the subject changes', () => {
    for (const { setup } of setupPresets) {
      const components = planSetup(setup).subjectComponents;
      const changes = components.join() !== 'project_path,ref_type,ref';
      expect(runbook(setup).includes('other services that trust tokens')).toBe(changes);
      const done = { ...setup, gitlab: { ...setup.gitlab, subject: { now: [...components] } } };
      expect(runbook(done)).not.toContain('other services that trust tokens');
    }
  });

  it('takes the roles back with the script that does it, where the bundle has it', () => {
    const [{ setup }] = setupPresets;
    const back = (text: string) => text.split('### Way back from phase 1')[1]?.split('## Phase 2')[0];
    for (const { id } of setup.aws.accounts) expect(back(runbook(setup))).toContain(`sh aws/${id}/remove.sh`);
    expect(back(runbook({ ...setup, outputs: ['terraform'] }))).not.toContain('remove.sh');
  });

  it('leaves out the errors a setup cannot meet', () => {
    const [gitlabCom, selfManaged] = ['gitlab-com', 'self-managed-free'].map((id) => {
      const preset = setupPresets.find((entry) => entry.id === id);
      if (preset === undefined) throw new Error(id);
      return runbook(preset.setup);
    });
    expect(gitlabCom).toContain('gitlab.com:sub which is not scoped to all');
    expect(gitlabCom).not.toContain('openid configuration of provider');
    expect(selfManaged).toContain('openid configuration of provider');
    expect(selfManaged).not.toContain('scoped to all');
  });
});
