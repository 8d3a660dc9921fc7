/** The look all text-like controls share. At least 16px under a finger, or phones zoom in on focus. */
export const controlLook = [
  'w-full min-w-0 rounded-md border border-line-strong bg-raised text-ink text-sm transition-colors pointer-coarse:text-lg',
  'hover:border-muted focus-visible:outline-offset-0',
  'aria-invalid:border-danger aria-invalid:bg-danger-soft/40',
  'disabled:border-line disabled:bg-surface disabled:text-muted read-only:bg-surface',
].join(' ');

/** Identifiers, commands and code: characters that must be told apart. */
export const monoLook = 'font-mono text-[0.875rem] pointer-coarse:text-lg';
