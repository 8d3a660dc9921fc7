import { ChevronRight, ExternalLink } from 'lucide-react';
import { printable } from '@/lib/formats/visible';
import type { FindingView } from '@/lib/service/audit-messages';
import { Badge } from '../ui/badge';
import { prose } from '../ui/prose';
import { GettingIn } from './proof';
import { SeverityBadge } from './severity';
import type { Place } from './use-check';

/**
 * Findings, the worst first. Each opens to what it lets in, the proof, what to do, and where that is
 * documented.
 */
export function Findings(props: {
  readonly file: string;
  readonly findings: readonly FindingView[];
  /** Shows a line in the text. Opening a finding does so, too. */
  readonly onShow: (place: Place) => void;
}) {
  const { file, findings, onShow } = props;
  return (
    <ul className="flex flex-col divide-y overflow-hidden rounded-md border bg-raised">
      {findings.map((finding, index) => (
        <li key={`${finding.code} ${finding.line} ${index.toString()}`}>
          <details className="group" open={index === 0 && isBad(finding)}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary can be focused by keyboard */}
            <summary
              onFocus={() => onShow({ file, line: finding.line })}
              className="flex list-none items-start gap-x-2.5 gap-y-1 px-3 py-2 hover:bg-ink/4 focus-visible:-outline-offset-2 max-sm:flex-wrap [&::-webkit-details-marker]:hidden"
            >
              <SeverityBadge severity={finding.severity} className="mt-px min-w-18" />
              <span className="min-w-0 flex-1 font-medium wrap-anywhere max-sm:order-last max-sm:basis-full">
                {shown(finding.title)}
                {finding.certain ? null : (
                  <Badge className="ml-1.5 align-text-bottom font-normal">Not certain</Badge>
                )}
              </span>
              <span className="shrink-0 text-muted text-xs tabular-nums leading-5 max-sm:ml-auto">
                Line {finding.line}
              </span>
              <ChevronRight
                aria-hidden
                size={14}
                className="mt-0.5 shrink-0 text-muted transition-transform group-open:rotate-90"
              />
            </summary>
            <div className="flex flex-col gap-3 border-t bg-surface px-3 py-3 text-base wrap-anywhere">
              {finding.story === '' ? null : <p>{shown(finding.story)}</p>}
              {finding.proof.map((proof) => (
                <GettingIn key={proof.who} proof={proof} />
              ))}
              <p>
                <span className="font-medium">What to do: </span>
                {shown(finding.remedy)}
              </p>
              <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
                <button
                  type="button"
                  className="text-accent underline underline-offset-2"
                  onClick={() => onShow({ file, line: finding.line })}
                >
                  Show line {finding.line}
                </button>
                <a
                  href={finding.source}
                  target="_blank"
                  rel="noreferrer"
                  className="inline-flex items-center gap-1 text-accent underline underline-offset-2"
                >
                  Source
                  <ExternalLink aria-hidden size={12} />
                </a>
                <code className="font-mono text-code text-muted">{finding.code}</code>
              </p>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

const isBad = ({ severity }: FindingView): boolean => ['critical', 'high', 'medium'].includes(severity);

const shown = (text: string) => prose(printable(text));
