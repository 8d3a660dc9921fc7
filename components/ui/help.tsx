import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cx } from './cx';

/** More about a question: closed at first, opened by click, tap or keyboard. */
export function Help(props: {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <details className={cx('group text-xs', props.className)}>
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-accent pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden size={12} className="transition-transform group-open:rotate-90" />
        {props.summary}
      </summary>
      <div className="mt-1 ml-1.5 flex flex-col gap-1.5 border-l pl-2.5 text-muted">{props.children}</div>
    </details>
  );
}

/**
 * Questions most people can skip, folded unless `open`, which means that one of them has an answer already.
 */
export function Disclosure(props: {
  readonly summary: ReactNode;
  readonly hint?: ReactNode;
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  // Only the first value counts: emptying the last field must not fold the form while the user types.
  const [open] = useState(props.open);
  return (
    <details className="group rounded-md border bg-surface" open={open}>
      <summary className="flex list-none items-center gap-1.5 rounded-md px-2.5 py-1.5 hover:bg-ink/4 pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
          <span className="font-medium">{props.summary}</span>
          {props.hint ? <span className="text-muted text-xs">{props.hint}</span> : null}
        </span>
      </summary>
      <div className="flex flex-col gap-4 border-t px-3 py-3">{props.children}</div>
    </details>
  );
}
