'use client';

import { lazy, Suspense } from 'react';
import type { Step } from './types';

/**
 * A form that the first look at the page does without: loaded when the page is idle, or when its step is opened. It
 * waits inside its own boundary: one around the first form would take over the page's text only after a saved draft
 * has replaced it.
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
