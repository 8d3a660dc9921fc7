import { expect, test } from 'vitest';
import { bundleAtOnce } from '@/lib/bundle';
import { parseSetup } from '@/lib/setup/parse';
import { setupPresets } from '@/lib/setup/presets';
import { applyLines } from './apply-lines';

/** The lines of each file, by path. */
function linesFor(preset: string): Readonly<Record<string, string>> {
  const parsed = parseSetup(setupPresets.find(({ id }) => id === preset)?.setup);
  if (!parsed.ok) throw new Error('The preset is invalid.');
  return Object.fromEntries(
    applyLines(bundleAtOnce(parsed.setup).files).map(({ file, hunks }) => [
      file.path,
      hunks
        .map(({ from, to }) =>
          file.text
            .split('\n')
            .slice(from - 1, to)
            .join('\n'),
        )
        .join('\n'),
    ]),
  );
}

test('Apply shows the commands, what apply.sh does, and what to include', () => {
  const lines = linesFor(setupPresets[0].id);
  expect(Object.keys(lines)).toEqual([
    'README.md',
    'aws/111122223333/apply.sh',
    'aws/444455556666/apply.sh',
    'gitlab/.gitlab-ci.yml',
  ]);
  expect(lines['README.md']).toMatch(/^sh gitlab\/configure\.sh$/m);
  expect(lines['README.md']).not.toContain('--plan');
  expect(lines['aws/111122223333/apply.sh']).toMatch(/^read_options[\s\S]*^each_role apply_role$/m);
  expect(lines['gitlab/.gitlab-ci.yml']).toBe('include:\n  - local: ci/aws-oidc.gitlab-ci.yml');
});

test('a setup that changes the subject shows the commands of its phases', () => {
  const [path] = Object.keys(linesFor('private-issuer'));
  expect(path).toBe('gitlab/SUBJECT-ROLLOUT.md');
});
