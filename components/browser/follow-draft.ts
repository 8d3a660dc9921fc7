import { filesAfter } from '@/lib/service/files-update';
import type { GeneratorCalls } from '@/lib/service/generator';
import type { Output } from '@/lib/service/output';
import type { Call } from './rpc';

/** Milliseconds without a new draft after which the reports, which take longer, are worth computing. */
export const typingPause = 250;

/**
 * Keeps the output of a changing draft: `show` gets each new one. One question is under way at a time, and then the
 * newest draft is asked about: a slow worker is never given a queue. While a draft is invalid the files stay those of
 * the last valid one; the reports of that one follow when the typing pauses.
 *
 * Every answer names the files it is to be applied to. The page asks for all of them when it has others.
 */
export function followDraft(call: Call<GeneratorCalls>, initial: Output, show: (output: Output) => void) {
  let output = initial;
  /** The name of the files in `output`; nothing while they are not the worker's. */
  let have: number | undefined;
  let lastId = 0;
  let newest: { readonly input: unknown } | undefined;
  let answered = newest;
  /** The last valid draft, while its reports are not there. */
  let unreported: typeof newest;
  let pauseIsOver = false;
  let busy = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const update = (change: Partial<Output>) => {
    if (stopped) return;
    output = { ...output, ...change };
    show(output);
  };
  const fail = (reason: unknown) => {
    console.error(reason);
    update({ status: 'failed' });
  };
  const reportsWhenTypingPauses = () => {
    clearTimeout(timer);
    pauseIsOver = false;
    timer = setTimeout(() => {
      pauseIsOver = true;
      void next();
    }, typingPause);
  };
  /** Whether an answer can be applied to the files there are. If not, all files are asked for. */
  const applies = (base: number | undefined): boolean => {
    if (base === undefined || base === have) return true;
    if (have === undefined)
      throw new Error('The worker answered with changes of files that the page does not have.');
    have = undefined;
    return false;
  };

  const askOutput = async (draft: NonNullable<typeof newest>) => {
    const id = ++lastId;
    const answer = await call('output', { input: draft.input, id, have });
    if (!answer.ok) {
      const { problems, known } = answer;
      if (known && !applies(known.base)) return;
      answered = draft;
      if (known === undefined) return update({ status: 'invalid', problems });
      have = id;
      unreported = undefined;
      const { changedLines, roles } = known;
      const files = filesAfter(output.files, known);
      return update({ status: 'invalid', hasGaps: true, problems, gaps: [], roles, changedLines, files });
    }
    if (!applies(answer.base)) return;
    answered = draft;
    unreported = draft;
    have = id;
    const { changedLines, gaps, roles } = answer;
    update({
      status: 'current',
      hasGaps: false,
      problems: [],
      gaps,
      roles,
      changedLines,
      files: filesAfter(output.files, answer),
    });
  };

  const askReports = async (draft: NonNullable<typeof newest>) => {
    const id = ++lastId;
    const answer = await call('reports', { input: draft.input, id, have });
    if (!answer.ok) throw new Error('The reports of a valid draft were refused.');
    if (!applies(answer.base)) return;
    unreported = undefined;
    have = id;
    const changedLines = { ...output.changedLines, ...answer.changedLines };
    update({ changedLines, files: filesAfter(output.files, answer) });
  };

  const next = async (): Promise<void> => {
    if (busy || stopped) return;
    const draft = newest;
    const due =
      draft !== undefined && draft !== answered
        ? 'output'
        : unreported && pauseIsOver
          ? 'reports'
          : undefined;
    if (due === undefined) return;
    busy = true;
    try {
      if (due === 'output' && draft) await askOutput(draft);
      else if (unreported) await askReports(unreported);
    } catch (reason) {
      if (due === 'output') answered = draft;
      else unreported = undefined;
      fail(reason);
    }
    busy = false;
    if (due === 'output' && unreported) reportsWhenTypingPauses();
    void next();
  };

  call('explanations', null).then((explanations) => update({ explanations }), fail);

  return {
    /** The draft is another one now. */
    follow: (input: unknown): void => {
      newest = { input };
      pauseIsOver = false;
      void next();
    },
    /** Nothing is asked or shown from now on. */
    stop: (): void => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
