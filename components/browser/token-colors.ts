import type { TokenKind } from '@/lib/highlight/tokens';

/** The color class of each kind of token. */
export const tokenColors: Readonly<Record<TokenKind, string | undefined>> = {
  plain: undefined,
  keyword: 'text-code-keyword',
  string: 'text-code-string',
  constant: 'text-code-constant',
  comment: 'text-code-comment',
  variable: 'text-code-variable',
  function: 'text-code-function',
  tag: 'text-code-tag',
};
