'use client';

import { lazy, Suspense } from 'react';
import type { Step } from './types';

/**
 * A form that the first view of the page does not need: loaded when the page is idle, or when its step opens.
 * It has its own Suspense boundary. One around the first form would hydrate the page's text only after a
 * saved draft has replaced it.
 */
export function formLater(load: () => Promise<Step['Form']>): Required<Pick<Step, 'Form' | 'load'>> {
  const loaded = async () => ({ default: await load() });
  const Later = lazy(loaded);
  return {
    Form: () => (
      <Suspense fallback={null}>
        <Later />
      </Suspense>
    ),
    load: loaded,
  };
}
