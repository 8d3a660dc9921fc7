import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import type { BundleFile } from '@/lib/bundle/types';
import { filesWithGaps } from '@/lib/service/files-with-gaps';
import { createGenerator, type GeneratorCalls } from '@/lib/service/generator';
import type { Output } from '@/lib/service/output';
import { parseSetup } from '@/lib/setup/parse';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { followDraft, typingPause } from './follow-draft';
import type { Call } from './rpc';

// Both sides are the real ones. Only the output for a setup is cached, since it never changes.
vi.mock('@/lib/bundle', async (original) => {
  const real = await original<typeof import('@/lib/bundle')>();
  const once = <Result>(compute: (setup: Setup) => Result) => {
    const results = new Map<string, Result>();
    return (setup: Setup): Result => {
      const key = JSON.stringify(setup);
      const result = results.get(key) ?? compute(setup);
      results.set(key, result);
      return result;
    };
  };
  return { ...real, bundleSetup: once(real.bundleSetup), bundleAtOnce: once(real.bundleAtOnce) };
});

vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The files the page starts with: names without text, as in the page before any script has run. */
const [{ setup: example }] = setupPresets;
const initial: Output = {
  status: 'working',
  problems: [],
  gaps: [],
  roles: [],
  hasGaps: false,
  changedLines: {},
  explanations: {},
  files: bundleSetup(example).map((file) => ({ ...file, text: '', marks: [] })),
};

/** What can happen to an answer: it is late, it is lost, or the worker restarts before the question arrives. */
interface Fate {
  readonly milliseconds: number;
  readonly lost: boolean;
  readonly restarted: boolean;
}

const prompt: Fate = { milliseconds: 0, lost: false, restarted: false };

/** A real page and a real worker, with an unreliable connection between them. */
function pageAndWorker(fateOf: () => Fate = () => prompt) {
  let worker = createGenerator();
  let inFlight = 0;
  const counted = { most: 0, sent: 0, asked: [] as unknown[] };
  const call: Call<GeneratorCalls> = async (name, argument) => {
    const { milliseconds, lost, restarted } = name === 'explanations' ? prompt : fateOf();
    if (restarted) worker = createGenerator();
    if (name === 'output') counted.asked.push((argument as { input: unknown }).input);
    if (name !== 'explanations') inFlight += 1;
    counted.most = Math.max(counted.most, inFlight);
    try {
      const answer = structuredClone(
        (worker[name] as (argument: unknown) => unknown)(structuredClone(argument)),
      );
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      if (lost) throw new Error('The answer was lost.');
      counted.sent += (answer as { written?: readonly BundleFile[] }).written?.length ?? 0;
      return answer as never;
    } finally {
      if (name !== 'explanations') inFlight -= 1;
    }
  };
  let shown = initial;
  const page = followDraft(call, initial, (output) => {
    shown = output;
  });
  return { ...page, call, shown: () => shown, counted };
}

const settled = () => vi.advanceTimersByTimeAsync(typingPause * 20);

/** A new object each time, as the form creates one. */
const input = (setup: unknown): unknown => structuredClone(setup);
const withPath = (path: string) => input({ ...example, gitlab: { ...example.gitlab, project: { path } } });
/** Typing in the project path changes the role names derived from it, and their folders. */
const withLetter = input({
  ...example,
  gitlab: {
    ...example.gitlab,
    project: { ...example.gitlab.project, path: `${example.gitlab.project.path}x` },
  },
  roles: example.roles.map((role) => ({
    ...role,
    iam: { ...role.iam, name: `${role.iam.name}x` },
  })),
});

/** Nothing of it can be shown, because it does not say what kind of GitLab it is for. */
const withoutSense = input({ ...example, gitlab: undefined });

const expectFilesOf = (output: Output, setup: Parameters<typeof bundleSetup>[0]) => {
  const files = bundleSetup(setup);
  expect(output.files.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
  expect(output.files).toEqual(files);
};

test('typing a letter and deleting it leaves every file unchanged', async () => {
  const { follow, shown } = pageAndWorker();
  follow(input(example));
  await settled();
  const paths = shown().files.map(({ path }) => path);
  follow(withLetter);
  await settled();
  follow(input(example));
  await settled();
  expect(shown().files.map(({ path }) => path)).toEqual(paths);
  expectFilesOf(shown(), example);
});

describe.each(setupPresets)('from $id', ({ setup: from }) => {
  test.each(setupPresets)('to $id and back, all files are complete', async ({ setup: to }) => {
    const { follow, shown } = pageAndWorker();
    for (const setup of [from, to, from]) {
      follow(input(setup));
      await settled();
      expectFilesOf(shown(), setup);
    }
  });
});

test('unchanged files are not sent again and stay the same objects', async () => {
  const { follow, shown, counted } = pageAndWorker();
  follow(input(example));
  await settled();
  const before = shown().files;
  const { sent } = counted;
  follow(input(example));
  await settled();
  expect(counted.sent).toBe(sent);
  expect(shown().files.every((file, index) => file === before[index])).toBe(true);
});

test('reports arrive even if the next draft is invalid', async () => {
  const { follow, shown } = pageAndWorker();
  follow(input(example));
  await vi.advanceTimersByTimeAsync(1);
  follow(withoutSense);
  await settled();
  expect(shown()).toMatchObject({ status: 'invalid', hasGaps: false });
  expectFilesOf(shown(), example);
});

test('a draft with a missing answer shows its own files, with a gap, and no report of another draft', async () => {
  const { follow, shown } = pageAndWorker();
  follow(input(example));
  await settled();
  follow(withPath(''));
  await settled();
  expect(shown()).toMatchObject({
    status: 'invalid',
    hasGaps: true,
    problems: [{ path: ['gitlab', 'project', 'path'] }],
  });
  const text = JSON.stringify(shown().files);
  expect(text).toContain('project_path:‹project path›:');
  expect(text).not.toContain(example.gitlab.project.path);
  follow(input(example));
  await settled();
  expect(shown()).toMatchObject({ status: 'current', hasGaps: false });
  expectFilesOf(shown(), example);
});

test('files with gaps of an earlier draft are not said to be those of one that cannot be shown', async () => {
  const { follow, shown } = pageAndWorker();
  follow(withPath(''));
  await settled();
  const { files } = shown();
  follow(withoutSense);
  await settled();
  expect(shown()).toMatchObject({ status: 'invalid', hasGaps: false });
  expect(shown().files).toEqual(files);
});

test('a worker that fails is reported, and the next draft brings all files', async () => {
  let lost = true;
  const { follow, shown, counted } = pageAndWorker(() => ({ ...prompt, lost }));
  follow(input(example));
  await settled();
  expect(shown().status).toBe('failed');
  expect(counted.asked).toEqual([example]);
  lost = false;
  follow(input(example));
  await settled();
  expect(shown().status).toBe('current');
  expectFilesOf(shown(), example);
});

describe('changes of files that the page does not have', () => {
  /** A page whose worker answers the next questions after the first with changes of other files. */
  function misled(times: number) {
    const worker = createGenerator();
    const asked: (number | undefined)[] = [];
    let shown = initial;
    let wrong = times;
    const call: Call<GeneratorCalls> = async (name, argument) => {
      const answer = (worker[name] as (argument: unknown) => unknown)(argument);
      if (name !== 'output') return answer as never;
      asked.push((argument as { have: number | undefined }).have);
      if (asked.length === 1 || wrong === 0) return answer as never;
      wrong -= 1;
      return { ...Object(answer), base: 999, written: [] } as never;
    };
    const { follow } = followDraft(call, initial, (output) => {
      shown = output;
    });
    return { follow, asked, shown: () => shown };
  }

  test('are not applied: all files are requested', async () => {
    const { follow, asked, shown } = misled(1);
    follow(input(example));
    await settled();
    follow(withLetter);
    await settled();
    expect(asked).toEqual([undefined, expect.any(Number), undefined]);
    const parsed = parseSetup(withLetter);
    if (!parsed.ok) throw new Error('the draft is valid');
    expectFilesOf(shown(), parsed.setup);
  });

  test('are a bug if all files were requested', async () => {
    const { follow, shown } = misled(2);
    follow(input(example));
    await settled();
    follow(withLetter);
    await settled();
    expect(shown().status).toBe('failed');
    expect(shown().files).not.toEqual([]);
  });
});

test('nothing is shown after a stop', async () => {
  const { follow, stop, shown } = pageAndWorker();
  follow(input(example));
  stop();
  await settled();
  expect(shown()).toBe(initial);
});

describe('another draft', () => {
  const startedEmpty = { ...initial, files: [] };

  /** A page that starts without files, and what it showed for which draft. */
  function page(fateOf?: () => Fate) {
    const shown: { readonly output: Output; readonly opened: number }[] = [];
    const worker = pageAndWorker(fateOf);
    const following = followDraft(worker.call, startedEmpty, (output, opened) => {
      shown.push({ output, opened });
    });
    return { ...following, last: () => shown.at(-1), shown };
  }

  test('shows no files of the previous draft, not even if nothing of it can be shown', async () => {
    const { follow, last } = page();
    follow(input(example), 0);
    await settled();
    follow(withoutSense, 1);
    await settled();
    expect(last()).toMatchObject({ opened: 1, output: { status: 'invalid', files: [], roles: [] } });
    follow(input(example), 2);
    await settled();
    expectFilesOf(last()?.output ?? initial, example);
  });

  test('shows no files of the previous draft if the worker fails', async () => {
    let lost = false;
    const { follow, last } = page(() => ({ ...prompt, lost }));
    follow(input(example), 0);
    await settled();
    lost = true;
    follow(withLetter, 1);
    await settled();
    expect(last()).toMatchObject({ opened: 1, output: { status: 'failed', files: [], roles: [] } });
  });

  test('never shows a file, role or report of the previous draft, however late they arrive', async () => {
    const ownPaths = new Map([
      [0, example.gitlab.project.path],
      [1, 'northwind/one'],
      [2, 'northwind/two'],
    ]);
    const drafts = [input(example), withPath('northwind/one'), withPath('northwind/two')];
    const step = fc.record({
      opened: fc.integer({ min: 0, max: 2 }),
      pause: fc.constantFrom(0, 1, 30, typingPause + 1, 2000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        const { follow, shown, stop } = page(() => ({ ...prompt, milliseconds: 40 }));
        for (const { opened, pause } of steps) {
          follow(drafts[opened], opened);
          await vi.advanceTimersByTimeAsync(pause);
        }
        await settled();
        stop();
        for (const { output, opened } of shown) {
          const text = JSON.stringify([output.files, output.roles]);
          for (const [of, path] of ownPaths) if (of !== opened) expect(text).not.toContain(`${path}:`);
        }
        expect(shown.at(-1)?.output.status).toBe('current');
      }),
      { numRuns: 25 },
    );
  });
});

describe('for any typing and any fate of the answers', () => {
  const invalid = withPath('');
  const drafts = [...setupPresets.map(({ setup }) => input(setup)), withLetter, invalid, withoutSense];
  const rarely = fc.integer({ min: 0, max: 5 }).map((number) => number === 0);
  const fate = fc.record({
    milliseconds: fc.constantFrom(0, 3, 40, typingPause + 50),
    lost: rarely,
    restarted: rarely,
  });
  const step = fc.record({
    draft: fc.constantFrom(...drafts),
    pause: fc.constantFrom(0, 1, 10, 120, typingPause + 1, 2000),
  });
  const steps = fc.array(step, { minLength: 1, maxLength: 8 });

  const type = async (
    follow: (input: unknown) => void,
    typed: readonly { draft: unknown; pause: number }[],
  ) => {
    for (const { draft, pause } of typed) {
      follow(draft);
      await vi.advanceTimersByTimeAsync(pause);
    }
    await settled();
  };

  const expectShown = (output: Output, draft: unknown) => {
    const parsed = parseSetup(draft);
    if (parsed.ok) expectFilesOf(output, parsed.setup);
    else expect(output.files).toEqual(filesWithGaps(draft, parsed.problems)?.files);
  };

  test('the page ends with exactly the files of the last valid setup', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.infiniteStream(fate), async (typed, fates) => {
        const { follow, shown, counted } = pageAndWorker(() => ({ ...fates.next().value, lost: false }));
        await type(follow, typed);
        expect(counted.most).toBe(1);
        const last = typed.at(-1)?.draft;
        expect(shown().status).toBe(last === invalid || last === withoutSense ? 'invalid' : 'current');
        const known = counted.asked.filter((draft) => draft !== withoutSense).at(-1);
        if (known !== undefined) expectShown(shown(), known);
      }),
      { numRuns: 60 },
    );
  });

  test('a lost answer is made up for with the next draft', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.infiniteStream(fate), async (typed, fates) => {
        let troubled = true;
        const { follow, shown } = pageAndWorker(() => (troubled ? fates.next().value : prompt));
        await type(follow, typed);
        troubled = false;
        await type(follow, [{ draft: drafts[0], pause: 0 }]);
        expect(shown().status).toBe('current');
        expectShown(shown(), drafts[0]);
      }),
      { numRuns: 60 },
    );
  });
});
