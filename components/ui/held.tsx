'use client';

import { createContext, useCallback, useContext } from 'react';
import { useToast } from './toast';

/** Why nothing may be copied or downloaded yet, in a sentence that says what to do; nothing where everything may. */
const HeldContext = createContext<string | undefined>(undefined);

export const HeldProvider = HeldContext.Provider;

/** Asked before something is copied or downloaded. Says why not, where it must not be. */
export function useMayTake(): { readonly held: boolean; readonly mayTake: () => boolean } {
  const reason = useContext(HeldContext);
  const toast = useToast();
  const mayTake = useCallback(() => {
    if (reason !== undefined) toast({ message: reason });
    return reason === undefined;
  }, [reason, toast]);
  return { held: reason !== undefined, mayTake };
}
