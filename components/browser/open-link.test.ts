import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGenerator } from '@/lib/service/generator';
import { setupPresets } from '@/lib/setup/presets';
import { somethingWentWrong } from './failure';
import { openedLink } from './open-link';

const generator = createGenerator();
const [{ setup }] = setupPresets;
const open = (fragment: string) => openedLink(async () => generator.decode(fragment));

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe('a share link', () => {
  test('is opened', async () => {
    const link = generator.encode(setup);
    expect(await open(link.ok ? link.fragment : '')).toMatchObject({
      ok: true,
      input: setup,
      notApplied: [],
    });
  });

  test('that is not valid is refused with the reason, without a place', async () => {
    expect(await open('v1.gitlab')).toEqual({
      ok: false,
      refused: true,
      message: expect.stringMatching(/^The link was not opened\. [A-Z][^.]*\. Allowed: .*\. Example: #v3\./),
    });
  });

  test('applies what it can, and lists what it cannot', async () => {
    expect(await open('v1.gitlab.project.path=acme&gitlab.tier=premium')).toMatchObject({
      ok: true,
      input: { gitlab: { tier: 'premium', project: {} } },
      notApplied: [
        { label: 'Project path', message: expect.stringMatching(/^The project path has no group/) },
      ],
    });
  });

  test.each([
    ['an error', new Error('The worker failed.'), 'The worker failed.'],
    ['something else', 'gone', 'gone'],
  ])('whose opening throws %s is reported as a bug of the page', async (_, thrown, reason) => {
    expect(await openedLink(() => Promise.reject(thrown))).toEqual({
      ok: false,
      refused: false,
      message: `Something went wrong. The link was not opened. Your answers are unchanged. Reason: ${reason}`,
    });
    expect(console.error).toHaveBeenCalledWith(thrown);
  });

  test('whose opening throws synchronously is reported, too', async () => {
    const opened = await openedLink(() => {
      throw new Error('no worker');
    });
    expect(opened).toMatchObject({ ok: false, refused: false });
  });
});

test('has a long reason shortened', () => {
  expect(somethingWentWrong('Nothing was exported.', new Error('x'.repeat(1000))).length).toBeLessThan(350);
});
