import { ChevronRight, CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Gap } from '@/lib/plan/types';
import { Badge } from './badge';
import { CommandLine } from './command-line';

const severities = {
  danger: { word: 'Danger', tone: 'danger', Icon: CircleAlert },
  warning: { word: 'Warning', tone: 'warn', Icon: TriangleAlert },
  info: { word: 'Note', tone: 'neutral', Icon: Info },
} as const;

/** What the generated policies cannot hold on to, worst first; each opens to the reason and the remedy. */
export function GapList({
  gaps,
  environments = [],
}: {
  readonly gaps: readonly Gap[];
  /** Names by index, where it has to be said which environment a gap is about. */
  readonly environments?: readonly string[];
}) {
  const order = Object.keys(severities);
  const sorted = [...gaps].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ul className="flex flex-col divide-y rounded-md border bg-raised">
      {sorted.map((gap) => {
        const { word, tone, Icon } = severities[gap.severity];
        const environment = gap.environment === undefined ? undefined : environments[gap.environment];
        return (
          <li key={`${gap.code} ${gap.environment} ${gap.title}`}>
            <details className="group">
              <summary className="flex list-none items-start gap-2 px-2.5 py-1.5 hover:bg-ink/4 [&::-webkit-details-marker]:hidden">
                <Badge tone={tone} className="mt-px shrink-0">
                  <Icon aria-hidden size={11} />
                  {word}
                </Badge>
                <span className="min-w-0 flex-1 wrap-anywhere">
                  {environment ? <span className="text-muted">{environment}: </span> : null}
                  {gap.title}
                </span>
                <ChevronRight
                  aria-hidden
                  size={14}
                  className="mt-1 shrink-0 text-muted transition-transform group-open:rotate-90"
                />
              </summary>
              <div className="flex flex-col gap-1.5 border-t bg-surface px-2.5 py-2 text-xs wrap-anywhere">
                <p className="text-muted">{gap.detail}</p>
                <p>{gap.remedy}</p>
                {gap.command ? <CommandLine command={gap.command} /> : null}
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
