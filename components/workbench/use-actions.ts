'use client';

import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Problem } from '@/lib/setup/problem';
import { somethingWentWrong } from '../browser/failure';
import { copyText, download, linkWith } from '../browser/files';
import { generator } from '../browser/workers';
import { useMayTake } from '../ui/held';
import { useToast } from '../ui/toast';
import type { Draft } from '../wizard/draft';
import { toSetupInput } from '../wizard/to-setup-input';
import { toShared } from '../wizard/to-shared';
import { useGoToFirst } from './pane';

/** The actions of the header and the review step on the current draft. Each reports its result. */
export interface Actions {
  readonly downloadZip: () => Promise<void>;
  readonly exportSetup: () => Promise<void>;
  /** Downloads setup.json even if answers are missing. */
  readonly keepSetup: () => Promise<void>;
  /** Resolves to the link if the browser did not copy it, so that the user can copy it. */
  readonly share: () => Promise<string | undefined>;
}

export function useActions(): Actions {
  const { getValues } = useFormContext<Draft>();
  const goToFirst = useGoToFirst();
  const { mayTake } = useMayTake();
  const toast = useToast();

  return useMemo(() => {
    const input = () => toSetupInput(getValues());
    const refuse = (problems: readonly Problem[], what: string) => {
      goToFirst(problems);
      const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
      toast({ message: `${what} needs a complete setup: ${count} to fix. The first one is in focus.` });
    };
    /** Runs an action. Shows a bug of ours, never swallows it; the form keeps its input. */
    const attempt = async <Result>(
      outcome: string,
      action: () => Promise<Result>,
    ): Promise<Result | undefined> => {
      try {
        return await action();
      } catch (reason) {
        console.error(reason);
        toast({ message: somethingWentWrong(outcome, reason) });
        return undefined;
      }
    };
    const name = () => getValues('gitlab.project.path').split('/').at(-1) || 'setup';

    const exportSetup = () =>
      attempt('Nothing was exported.', async () => {
        if (!mayTake()) return;
        const text = await generator()('setupJson', input());
        if (!text.ok) return refuse(text.problems, 'setup.json');
        saveJson(text.text);
      });
    const saveJson = (text: string) => download('setup.json', text, 'application/json');

    return {
      downloadZip: () =>
        attempt('Nothing was downloaded.', async () => {
          if (!mayTake()) return;
          const zip = await generator()('zip', input());
          if (!zip.ok) return refuse(zip.problems, 'The zip');
          download(`keyless-${name()}.zip`, zip.bytes, 'application/zip');
          toast({ message: 'The zip is in your downloads. Begin with its README.md.' });
        }),
      exportSetup,
      keepSetup: () =>
        attempt('Nothing was downloaded.', async () => {
          if (!mayTake()) return;
          const whole = await generator()('setupJson', input());
          saveJson(whole.ok ? whole.text : `${JSON.stringify(toShared(getValues()), null, 2)}\n`);
        }),
      share: () =>
        attempt('No link was copied.', async () => {
          const link = await generator()('encode', toShared(getValues()));
          if (!link.ok) {
            toast({ message: link.reason, action: { label: 'Export', run: exportSetup } });
            return undefined;
          }
          const address = linkWith(link.fragment);
          if (!(await copyText(address))) return address;
          toast({
            message:
              'Link copied. It contains your answers, account numbers included. They stay after the # and reach no server.',
          });
          return undefined;
        }),
    };
  }, [getValues, goToFirst, mayTake, toast]);
}
