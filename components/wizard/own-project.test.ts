import { describe, expect, it } from 'vitest';
import { filesWithGaps } from '@/lib/service/files-with-gaps';
import { parseSetup } from '@/lib/setup/parse';
import { setupPresets } from '@/lib/setup/presets';
import { forOwnProject } from './own-project';
import { toDraft } from './to-draft';
import { toSetupInput } from './to-setup-input';

/** What belongs to the examples only. */
const foreign = /acme|payments|example\.(org|com)|\d{12}|storefront|shop|landing-zone|corp-|vpce-/i;

describe.each(setupPresets)('$id for another project', ({ setup }) => {
  const example = toDraft(setup);
  const draft = forOwnProject(example);

  it('names nothing of the example', () => {
    expect(JSON.stringify(draft)).not.toMatch(foreign);
    const parsed = parseSetup(toSetupInput(draft));
    const shown = parsed.ok ? undefined : filesWithGaps(toSetupInput(draft), parsed.problems);
    const subjects = shown?.roles.map(({ sentence }) => sentence).join(' ') ?? '';
    expect(subjects).not.toMatch(foreign);
  });

  it('keeps its roles, refs, permissions and jobs', () => {
    const answersOf = ({ roles }: typeof draft) =>
      roles.map(({ name, kind, refs, permissions, jobs }) => ({
        ...{ name, kind, refs },
        presets: permissions.map(({ preset }) => preset),
        jobs: jobs.map((job) => job.name),
      }));
    expect(answersOf(draft)).toEqual(answersOf(example));
  });

  it('is incomplete, for the form to ask', () => {
    const parsed = parseSetup(toSetupInput(draft));
    const open = parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'));
    expect(open).toContain('gitlab.project.path');
    expect(open).toContain('aws.accounts.0.id');
  });
});
