import { highlight } from './highlight';
import { serve } from './rpc';
import type { Language } from './tokens';

const calls = {
  tokens: ({ text, language }: { readonly text: string; readonly language: Language }) =>
    highlight(text, language),
};

export type HighlighterCalls = typeof calls;

serve(self, calls);
