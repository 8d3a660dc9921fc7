'use client';

import { createContext, useCallback, useContext } from 'react';
import { useToast } from './toast';

/** Why copying and downloading are blocked, in a sentence that says what to do; absent if they are allowed. */
const HeldContext = createContext<string | undefined>(undefined);

export const HeldProvider = HeldContext.Provider;

/** Called before something is copied or downloaded. Shows the reason if that is blocked. */
export function useMayTake(): {
  readonly held: boolean;
  readonly reason: string | undefined;
  readonly mayTake: () => boolean;
} {
  const reason = useContext(HeldContext);
  const toast = useToast();
  const mayTake = useCallback(() => {
    if (reason !== undefined) toast({ message: reason });
    return reason === undefined;
  }, [reason, toast]);
  return { held: reason !== undefined, reason, mayTake };
}
