import { expect, it } from 'vitest';
import { setupPresets } from '../../setup/presets';
import { guardedScript } from './output-guard';

it('puts a check before each script item whose folder is certain, and changes no item', () => {
  const mirrors = 'time aws s3 sync public/ s3://site/ --delete';
  const script = ['npm run build', mirrors, `make\n${mirrors}`, `${mirrors}; ${mirrors}`, 'cd web', mirrors];
  const guarded = guardedScript(script);
  expect(guarded.filter((item) => typeof item === 'string')).toEqual(script);
  const checks = guarded.map((item) => (typeof item === 'string' ? item : 'check'));
  expect(checks).toEqual([
    'npm run build',
    'check',
    mirrors,
    `make\n${mirrors}`,
    'check',
    'check',
    `${mirrors}; ${mirrors}`,
    'cd web',
    'check',
    mirrors,
  ]);
});

it('no example deletes', () => {
  for (const { setup } of setupPresets)
    for (const job of setup.roles.flatMap(({ jobs }) => jobs))
      for (const line of job.script) {
        expect(line).not.toMatch(/--delete|--force|rm -/);
        expect(line).not.toMatch(/ (destroy|delete)[ -]/);
      }
});
