import { createHighlighter } from '@/lib/highlight/highlighter';
import type { Language } from '@/lib/highlight/tokens';
import { serve } from './rpc';

const highlight = createHighlighter();

const calls = {
  tokens: ({ text, language }: { readonly text: string; readonly language: Language }) =>
    highlight(text, language),
};

export type HighlighterCalls = typeof calls;

serve(self, calls);
