import { ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** Links to public sources, which open in a new tab. */
export function SourceList(props: {
  readonly sources: readonly { readonly url: string; readonly title: string }[];
  /** Appears after the last link. */
  readonly note?: ReactNode;
}) {
  return (
    <ul aria-label="Sources" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {props.sources.map(({ url, title }) => (
        <li key={url}>
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-0.5 text-accent underline underline-offset-2 hover:no-underline"
          >
            {title}
            <ArrowUpRight aria-hidden size={13} />
            <span className="sr-only">(opens in a new tab)</span>
          </a>
        </li>
      ))}
      {props.note === undefined ? null : <li className="text-muted">{props.note}</li>}
    </ul>
  );
}
