import { describe, expect, it } from 'vitest';
import { setupPresets } from '../setup/presets';
import { sampleOf } from './sample';

describe('the sample of the first screen', () => {
  it.each(setupPresets)('of $id is what the generator produces', ({ setup }) => {
    const sample = sampleOf(setup);
    expect(sample.sentence).toContain(setup.gitlab.project.path);
    expect(sample.jobLines[0]).toBe('include:');
    expect(sample.jobLines.at(-1)).toMatch(/^ {2}extends: \.aws-/);
    expect(sample.scripts).toContain('gitlab/configure.sh');
    expect(sample.attacks.stopped).toBeGreaterThan(sample.attacks.getIn);
    expect(sample.keptOut).toContain('other projects');
  });
});
