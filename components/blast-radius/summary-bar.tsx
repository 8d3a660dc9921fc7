'use client';

import { CircleCheck, CircleDashed, PanelBottomOpen, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../browser/output';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Details } from './details';
import { severities } from './severity';

/** Always in view: what the generated roles can be reached by, in numbers; opens the details. */
export function SummaryBar({ output }: { readonly output: Output }) {
  const [open, setOpen] = useState(false);
  const { roles, gaps, status, problems } = output;
  const counts = (['danger', 'warning', 'info'] as const)
    .map((severity) => ({ severity, count: gaps.filter((gap) => gap.severity === severity).length }))
    .filter(({ count }) => count > 0);
  return (
    <footer className="flex h-10 items-center gap-3 border-t bg-surface pr-1.5 pl-4">
      <p
        className="flex min-w-0 flex-1 items-center gap-3 overflow-hidden whitespace-nowrap"
        aria-live="polite"
      >
        <State status={status} problems={problems.length} />
        <span className="text-muted max-sm:hidden">
          {roles.length} {roles.length === 1 ? 'role' : 'roles'}
        </span>
        {counts.map(({ severity, count }) => {
          const { word, tone, icon: Icon } = severities[severity];
          return (
            <Badge key={severity} tone={tone}>
              <Icon aria-hidden size={12} />
              {count} {word.toLowerCase()}
              {count === 1 ? '' : 's'}
            </Badge>
          );
        })}
        {status === 'current' && counts.length === 0 ? (
          <span className="text-muted max-sm:hidden">every pin this issuer offers is used</span>
        ) : null}
      </p>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <PanelBottomOpen aria-hidden size={15} />
        <span className="max-sm:hidden">Who can assume what</span>
        <span className="sm:hidden">Details</span>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Who can assume what">
        <Details roles={roles} gaps={gaps} />
      </Dialog>
    </footer>
  );
}

function State({ status, problems }: { readonly status: Output['status']; readonly problems: number }) {
  if (status === 'invalid' || status === 'failed') {
    return (
      <span className="flex items-center gap-1.5 text-warn">
        <TriangleAlert aria-hidden size={15} />
        {status === 'failed'
          ? 'not computed'
          : problems === 1
            ? '1 problem to fix'
            : `${problems} problems to fix`}
      </span>
    );
  }
  return status === 'current' ? (
    <span className="flex items-center gap-1.5 text-ok">
      <CircleCheck aria-hidden size={15} />
      complete
    </span>
  ) : (
    <span className="flex items-center gap-1.5 text-muted">
      <CircleDashed aria-hidden size={15} />
      computing
    </span>
  );
}
