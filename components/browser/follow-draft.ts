import { filesAfter } from '@/lib/service/files-update';
import type { GeneratorCalls } from '@/lib/service/generator';
import type { Output } from '@/lib/service/output';
import type { Call } from './rpc';

/** Milliseconds without a change after which the slower reports are computed. */
export const typingPause = 250;

/**
 * Keeps the output of a changing draft up to date: `show` gets each new output. Only one question is pending
 * at a time; the next one is about the newest draft, so a slow worker never gets a queue. While a draft is
 * invalid, the files of the last valid one stay, unless another draft was opened. The reports follow when typing
 * pauses. Every answer names the files it applies to; if the page has others, it asks for all files.
 */
export function followDraft(
  call: Call<GeneratorCalls>,
  initial: Output,
  show: (output: Output, opened: number) => void,
) {
  let output = initial;
  /** The id of the files in `output`; absent until they come from the worker. */
  let have: number | undefined;
  let lastId = 0;
  let newest: { readonly input: unknown; readonly opened: number } | undefined;
  let answered = newest;
  /** The last valid draft, while its reports are missing. */
  let unreported: typeof newest;
  let pauseIsOver = false;
  let busy = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const update = (change: Partial<Output>) => {
    if (stopped) return;
    output = { ...output, ...change };
    show(output, newest?.opened ?? 0);
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
  /** Whether an answer applies to the current files. If not, all files are requested. */
  const applies = (base: number | undefined): boolean => {
    if (base === undefined || base === have) return true;
    if (have === undefined)
      throw new Error('The worker answered with changes of files that the page does not have.');
    have = undefined;
    return false;
  };

  const isOfAnother = (draft: NonNullable<typeof newest>): boolean => draft.opened !== newest?.opened;

  const askOutput = async (draft: NonNullable<typeof newest>) => {
    const id = ++lastId;
    const answer = await call('output', { input: draft.input, id, have });
    if (isOfAnother(draft)) return;
    if (!answer.ok) {
      const { problems, known } = answer;
      if (known && !applies(known.base)) return;
      answered = draft;
      // The files stay those of an earlier draft, even if that had gaps.
      if (known === undefined) return update({ status: 'invalid', hasGaps: false, problems });
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
    if (isOfAnother(draft)) return;
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
    /** The draft has changed since. `opened` is the number of drafts opened so far: another number is another draft. */
    follow: (input: unknown, opened = 0): void => {
      if (newest !== undefined && newest.opened !== opened) {
        have = undefined;
        unreported = undefined;
        clearTimeout(timer);
        output = { ...initial, explanations: output.explanations };
      }
      newest = { input, opened };
      pauseIsOver = false;
      void next();
    },
    /** Nothing is asked or shown after this. */
    stop: (): void => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
