const longest = 200;

/** What is said when an action of the page fails by a fault of ours: what did not happen, and why as far as known. */
export function somethingWentWrong(outcome: string, reason: unknown): string {
  const text = reason instanceof Error ? reason.message : String(reason);
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `Something went wrong. ${outcome} Your answers are unchanged. Reason: ${short}`;
}
