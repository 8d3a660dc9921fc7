'use client';

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../ui/cx';

export interface Appearance {
  readonly icon: LucideIcon;
  readonly color: string;
  readonly words: string;
}

/** Words in place of the ones of the verdict are shown; its own are for screen readers and tooltips. */
export function VerdictLabel(props: { readonly appearance: Appearance; readonly children?: ReactNode }) {
  const { icon: Icon, color, words } = props.appearance;
  return (
    <span className={cx('flex items-center gap-1.5', color)} title={props.children ? undefined : words}>
      <Icon aria-hidden size={15} />
      {props.children ?? <span className="sr-only">{words}</span>}
    </span>
  );
}
