import { describe, expect, it } from 'vitest';
import { bundleSetup } from '../bundle';
import { setupPresets } from '../setup/presets';
import { applySteps } from './apply-steps';

describe.each(setupPresets)('the steps to apply $id', ({ setup }) => {
  it.each(['aws-cli', 'terraform', 'cloudformation'] as const)(
    'are the steps of README.md, with %s',
    (form) => {
      const made = { ...setup, outputs: [form] };
      const files = bundleSetup(made);
      const readme = files.find(({ path }) => path === 'README.md')?.text ?? '';
      const steps = applySteps(made) ?? [];
      const way = readme.split('## The shortest way\n')[1]?.split('\n## ')[0] ?? '';
      const listed = /```sh\n([\s\S]*?)```/.exec(way)?.[1]?.trim() ?? '';
      expect(listed).toBe(steps.map(({ command }) => command).join('\n'));
      const paths = files.map(({ path }) => path);
      for (const { file } of steps) expect(paths).toContain(file);
    },
  );
});

it('wait for a complete setup', () => {
  expect(applySteps({})).toBeUndefined();
});
