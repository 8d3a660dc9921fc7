/** For a named region that scrolls and may hold nothing else to focus: its text must be reachable by keyboard. */
export const scrollable = { tabIndex: 0 } as const;
