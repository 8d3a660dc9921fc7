'use client';

import { useEffect, useState } from 'react';
import type { PermissionQuestion, PresetDescription } from '@/lib/service/permission-catalogue';
import { generator } from '../../browser/workers';

/** Presets never change while the page is open, so they are requested once. */
let known: readonly PresetDescription[] | undefined;

/** The permission presets; `undefined` until the worker has answered. */
export function useCatalogue(): readonly PresetDescription[] | undefined {
  const [presets, setPresets] = useState(known);
  useEffect(() => {
    if (known) return;
    generator()('permissionCatalogue', null).then(
      (presets) => {
        known = presets;
        setPresets(presets);
      },
      (reason) => console.error(reason),
    );
  }, []);
  return presets;
}

/** What a permission still allows, in the worker's words. The last answer stays while the parameters are invalid. */
export function useStillAllows(question: PermissionQuestion): string | undefined {
  const [answer, setAnswer] = useState<string>();
  const asked = JSON.stringify(question);
  useEffect(() => {
    let current = true;
    generator()('stillAllows', JSON.parse(asked)).then(
      (text) => {
        if (current && text !== undefined) setAnswer(text);
      },
      (reason) => console.error(reason),
    );
    return () => {
      current = false;
    };
  }, [asked]);
  return answer;
}
