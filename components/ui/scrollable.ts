/**
 * For a named region that scrolls and may contain nothing that takes the focus: its text must be reachable by
 * keyboard.
 */
export const scrollable = { tabIndex: 0 } as const;
