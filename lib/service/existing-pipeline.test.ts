import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setupPresets } from '../setup/presets';
import { readExistingPipeline } from './existing-pipeline';

const text = readFileSync('tests/fixtures/pipelines/terraform-plan-and-apply/.gitlab-ci.yml', 'utf8');
const [{ setup }] = setupPresets;

describe('a pasted pipeline', () => {
  it('names the jobs that use AWS, why, and the roles they need', () => {
    const answer = readExistingPipeline({ text, input: setup });
    if (!answer.ok) throw new Error(answer.message);
    expect(answer.jobs.map(({ name }) => name)).toEqual(['plan', 'plan main', 'apply']);
    expect(answer.jobs[0]?.reasons).toContain('terraform plan in script, line 35');
    expect(answer.roles.map(({ name, kind, jobs }) => [name, kind, jobs])).toEqual([
      ['plan', 'plan', ['plan']],
      ['main', 'deploy', ['plan main']],
      ['network', 'deploy', ['apply']],
    ]);
    expect(answer.roles[0]?.role).toMatchObject({ iam: { name: 'gitlab-api-plan' } });
    expect(answer.patch).toBe('');
  });

  it('is patched for the jobs that the setup names', () => {
    const roles = setup.roles.map((role, index) =>
      index === 0 ? { ...role, jobs: role.jobs.map((job) => ({ ...job, name: 'apply' })) } : role,
    );
    const answer = readExistingPipeline({ text, input: { ...setup, roles } });
    expect(answer.ok && answer.patch).toContain('+  extends: .aws-staging');
  });

  it('says if a text is not one', () => {
    expect(readExistingPipeline({ text: 'a: [', input: setup })).toMatchObject({ ok: false, line: 1 });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.anything(),
        (any, input) => void readExistingPipeline({ text: any, input }),
      ),
    );
  });
});
