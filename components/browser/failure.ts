const longest = 200;

/**
 * The message for an action that fails because of a bug of the page: what did not happen, and the reason if
 * known.
 */
export function somethingWentWrong(outcome: string, reason: unknown): string {
  const text = reason instanceof Error ? reason.message : String(reason);
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `Something went wrong. ${outcome} Your answers are unchanged. Reason: ${short}`;
}
