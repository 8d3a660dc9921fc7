import { expect, test } from 'vitest';
import { gitlabCom } from '../setup/presets/gitlab-com';
import { readSetupFile } from './setup-file';

const { setup } = gitlabCom;
const read = (file: unknown) => readSetupFile(new TextEncoder().encode(JSON.stringify(file)).buffer);

test('a file in which answers are missing is loaded, for the form to ask for them', () => {
  const { id: _, ...project } = setup.gitlab.project;
  const incomplete = { ...setup, gitlab: { ...setup.gitlab, project: { ...project, path: '' } } };
  const result = read(incomplete);
  expect(result).toMatchObject({ ok: true, toFix: expect.any(Number) });
  expect(result.ok && result.setup).toMatchObject({ gitlab: { tier: setup.gitlab.tier }, aws: setup.aws });
});

test('a file with wrong answers is refused, and says what is left without them', () => {
  const wrong = { ...setup, gitlab: { ...setup.gitlab, tier: 'gold' } };
  const { tier: _, ...gitlab } = setup.gitlab;
  const result = read(wrong);
  expect(result).toMatchObject({
    ok: false,
    problems: [{ path: ['gitlab', 'tier'] }],
    remaining: { gitlab },
  });
});

test.each([{}, [], { version: 2 }, { gitlab: {} }, { name: 'package', version: '1.0.0' }])(
  'what is no setup, as %j, has nothing left to load',
  (file) => {
    const result = read(file);
    expect(result.ok || result.remaining).toBeUndefined();
  },
);
