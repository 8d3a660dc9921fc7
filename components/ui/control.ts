/**
 * The look of all text-like controls. At least 16px on touch screens, because phones zoom in on smaller
 * fields.
 */
export const controlLook = [
  'w-full min-w-0 rounded-md border border-line-strong bg-raised text-ink text-sm transition-colors pointer-coarse:text-lg',
  'hover:border-muted focus-visible:outline-offset-0',
  'aria-invalid:border-danger aria-invalid:bg-danger-soft/40',
  'disabled:border-line disabled:bg-surface disabled:text-muted read-only:bg-surface',
].join(' ');

/** For identifiers, commands and code, whose characters must be easy to distinguish. */
export const monoLook = 'font-mono text-[0.875rem] pointer-coarse:text-lg';
