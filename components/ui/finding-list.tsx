import { ChevronRight, CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { Badge } from './badge';
import { CommandLine } from './command-line';

const severities = {
  danger: { word: 'Danger', tone: 'danger', Icon: CircleAlert },
  warning: { word: 'Warning', tone: 'warn', Icon: TriangleAlert },
  info: { word: 'Note', tone: 'neutral', Icon: Info },
} as const;

/** A remaining problem, its reason, and what helps. */
export interface Finding {
  readonly code: string;
  readonly severity: keyof typeof severities;
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  readonly command?: string;
  /** Index of the role it is about. */
  readonly role?: number;
}

/** Findings, worst first; each opens to the reason and the remedy. */
export function FindingList({
  findings,
  roles = [],
}: {
  readonly findings: readonly Finding[];
  /** Role names by index, if the list has to say which role a gap is about. */
  readonly roles?: readonly string[];
}) {
  const order = Object.keys(severities);
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ul className="flex flex-col divide-y overflow-hidden rounded-md border bg-raised">
      {sorted.map((finding) => {
        const { word, tone, Icon } = severities[finding.severity];
        const role = finding.role === undefined ? undefined : roles[finding.role];
        return (
          <li key={`${finding.code} ${finding.role} ${finding.title}`}>
            <details className="group">
              <summary className="flex list-none items-start gap-2 px-2.5 py-1.5 hover:bg-ink/4 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
                <Badge tone={tone} className="mt-px shrink-0">
                  <Icon aria-hidden size={11} />
                  {word}
                </Badge>
                <span className="min-w-0 flex-1 wrap-anywhere">
                  {role ? <span className="text-muted">{role}: </span> : null}
                  {finding.title}
                </span>
                <ChevronRight
                  aria-hidden
                  size={14}
                  className="mt-1 shrink-0 text-muted transition-transform group-open:rotate-90 print:hidden"
                />
              </summary>
              <div className="flex flex-col gap-1.5 border-t bg-surface px-2.5 py-2 text-xs wrap-anywhere">
                <p className="text-muted">{finding.detail}</p>
                <p>{finding.remedy}</p>
                {finding.command ? <CommandLine command={finding.command} /> : null}
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
