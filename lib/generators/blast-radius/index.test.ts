import { describe, expect, it } from 'vitest';
import { bundleSetup } from '../../bundle';
import { blastRadiusOf } from '../../parts/attacked';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import type { Setup } from '../../setup/schema';

const [{ setup: example }] = setupPresets;
const preset = (id: string): Setup => {
  const found = setupPresets.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found.setup;
};
const selfManaged = preset('self-managed-free');

const textOf = (setup: Setup): string => {
  const file = bundleSetup(setup).find(({ path }) => path === 'BLAST-RADIUS.md');
  if (file === undefined) throw new Error('BLAST-RADIUS.md');
  return file.text;
};
/** The text below a heading of the second level. */
const section = (text: string, title: string): string =>
  text.split('\n## ').find((part) => part.startsWith(`${title}\n`)) ?? '';
const cells = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));

describe('BLAST-RADIUS.md', () => {
  it.each(setupPresets)(
    '$id: says of every attempt how it ended and what is enough to stop it',
    ({ setup }) => {
      const radius = blastRadiusOf(planSetup(setup));
      const rows = cells(section(textOf(setup), 'Attacks'));
      for (const { title, tried } of radius.attacks)
        expect([title, rows.some(([attack]) => attack === title)]).toEqual([title, tried > 0]);
      const columns = setup.roles.length > 1 ? 4 : 3;
      const attackers = rows.filter(([title = '']) => title.startsWith('**'));
      expect(attackers.length).toBeGreaterThan(5);
      for (const [, ...rest] of attackers) expect(rest.join('').trim()).toBe('');
      for (const row of rows.filter(([attack = '']) => !/^(?:Attack$|---$|\*\*)/.test(attack))) {
        const [result = '', enough = ''] = row.slice(-2);
        expect([row.length, row.includes('')]).toEqual([columns, false]);
        expect([result, enough === 'Nothing stops it']).toEqual([result, /^open/i.test(result)]);
      }
    },
  );

  it('says which attacks one control alone stops', () => {
    const rows = cells(section(textOf(example), 'Attacks'));
    const enough = (title: string) => rows.filter(([attack]) => attack === title).map((row) => row.at(-1));
    expect(enough('A member of the group makes the project anew')).toEqual(['Project id, nothing else']);
    expect(enough('Another job of the pipeline holds a token too')).toEqual([
      'ID token on this job only, nothing else',
    ]);
    expect(enough('A merge request out of the trusted branch')).toEqual([
      'Pipeline source, or Protected ref with Merge request pipelines and protected variables',
    ]);
    expect(enough('A token of another issuer with the same claims')).toEqual(['Needs no control']);
  });

  it('names what is not documented in notes', () => {
    const text = section(textOf(selfManaged), 'Attacks');
    expect(text).toMatch(/A child pipeline made by a job \| all \| Open: .* \(note 2\) \|/);
    expect(text).toContain('\n2. A child pipeline has the ref and protection of its parent.');
    expect(text).not.toMatch(/A stolen trigger token .* \(note/);
  });

  it('names what is open for the whole project, where something is, and leaves the explanation to the README', () => {
    const [, project = ''] = /\nOpen for every role[^\n]*\n\n((?:- .*\n)+)/.exec(textOf(selfManaged)) ?? [];
    for (const { role, title, detail } of planSetup(selfManaged).gaps) {
      expect([title, project.includes(`: ${title}.\n`)]).toEqual([title, role === undefined]);
      expect(textOf(selfManaged)).not.toContain(detail);
    }
    const { gitlab } = example;
    const narrowed = { ...gitlab, mergeLevel: 'maintainers', pipelineVariables: 'no-one' } as const;
    expect(textOf({ ...example, gitlab: narrowed })).not.toContain('Open for every role');
    // What is left as it is, is named as a choice.
    expect(textOf(example)).toContain('Developers may merge into the trusted branch');
    expect(textOf(example)).toContain('Pipeline variables are left open');
  });

  it('puts a danger first', () => {
    const { gitlab } = selfManaged;
    const forks = { ...selfManaged, gitlab: { ...gitlab, version: '18.2.1', forkPipelinesInParent: true } };
    const text = textOf(forks);
    expect(text).toMatch(/ 2 open that should be stopped\.\n/);
    expect(text).toContain('Why something is open:\n\n- **Danger: Forks get tokens of this project**.');
    expect(text).toMatch(/\nOpen for every role[^\n]*:\n\n- \*\*Danger\*\*:/);
    expect(text).toMatch(/run in this project \| all \| OPEN, danger: Forks get tokens of this project \|/);
  });

  it('has no columns and sections about several roles where there is one', () => {
    const [role] = example.roles;
    if (role === undefined) throw new Error('no environment');
    const text = textOf({ ...example, roles: [role] });
    expect(text).toContain('\n| Attack | Result | Enough to stop it |\n');
    for (const words of ['## Isolation', 'every role the attack', 'The job of no environment'])
      expect(text).not.toContain(words);
  });

  it('says where IAM refuses a policy without the control, and only there', () => {
    const text = section(textOf(example), 'What each control stops');
    expect(text).toContain('| Subject (IAM requires it) | Trust policy |');
    expect(text).toContain('| Project id | Trust policy |');
    expect(text).toContain('IAM requires it: IAM rejects a new trust policy');
    expect(textOf(selfManaged)).not.toContain('IAM requires it');
  });

  it('names few of many roles', () => {
    const [model] = example.roles;
    if (model === undefined) throw new Error('no environment');
    const roles = Array.from({ length: 10 }, (_, index) => ({
      ...model,
      name: `env-${index}`,
      refs: [{ type: 'branch' as const, name: `release-${index}` }],
      iam: { ...model.iam, name: `role-${index}` },
      jobs: model.jobs.map((job) => ({ ...job, name: `deploy-${index}` })),
      ...(index === 3 ? { runner: 'gitlab-hosted' as const } : {}),
    }));
    const text = textOf({ ...example, roles });
    expect(text).toContain('| Another kind of runner takes the job | all but env-3 | Open: ');
    expect(text).toContain('| Another kind of runner takes the job | env-3 | Stopped: ');
  });

  it('says that the job is a model, and where it is run', () => {
    const text = textOf(example);
    expect(text).toContain('the result comes from a model');
    expect(text).toContain('`verify/identity.gitlab-ci.yml`');
    expect(bundleSetup(example).some(({ path }) => path === 'verify/identity.gitlab-ci.yml')).toBe(true);
  });
});
