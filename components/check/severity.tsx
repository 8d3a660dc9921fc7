import { Circle, Diamond, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Severity } from '@/lib/checks/types';
import { Badge, type Tone } from '../ui/badge';
import { cx } from '../ui/cx';

/** Word, shape and color of each severity; the color only repeats the other two. */
export const severityLooks: Readonly<
  Record<
    Severity,
    { readonly word: string; readonly tone: Tone; readonly icon: LucideIcon; readonly line: string }
  >
> = {
  critical: { word: 'Critical', tone: 'danger', icon: OctagonAlert, line: 'bg-danger-soft' },
  high: { word: 'High', tone: 'danger', icon: TriangleAlert, line: 'bg-danger-soft' },
  medium: { word: 'Medium', tone: 'warn', icon: Diamond, line: 'bg-warn-soft' },
  low: { word: 'Low', tone: 'neutral', icon: Circle, line: 'bg-ink/7' },
  info: { word: 'Info', tone: 'neutral', icon: Info, line: 'bg-ink/7' },
};

export function SeverityBadge(props: { readonly severity: Severity; readonly className?: string }) {
  const { word, tone, icon: Icon } = severityLooks[props.severity];
  return (
    <Badge tone={tone} className={cx('shrink-0', props.className)}>
      <Icon aria-hidden size={11} />
      {word}
    </Badge>
  );
}
