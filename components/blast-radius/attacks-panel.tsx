'use client';

import { Tabs } from '../ui/tabs';
import { type Tab, tabs, useBlastRadius } from './context';
import { Controls } from './controls';
import { Details } from './details';
import { ExperimentNotice } from './experiment-notice';
import { IsolationGrid } from './isolation-grid';
import { Matrix } from './matrix';
import { Residual } from './residual';

const panels: Readonly<Record<Tab, (props: { readonly role: number }) => React.ReactNode>> = {
  matrix: Matrix,
  controls: Controls,
  isolation: IsolationGrid,
  residual: Residual,
  roles: Details,
};

/** Everything the attacks say about the draft. Loaded when the page is idle. */
export default function AttacksPanel(props: { readonly role: number; readonly hasFiles: boolean }) {
  const { role, hasFiles } = props;
  const { target, show, radius } = useBlastRadius();
  const Panel = panels[target.tab];
  return (
    <div className="@container flex min-h-0 flex-1 flex-col bg-surface">
      <ExperimentNotice />
      <Tabs
        label="Attacks"
        variant="sub"
        tabs={tabs}
        current={target.tab}
        onChange={(next) => show({ tab: next })}
      >
        {radius ? (
          <Panel role={role} />
        ) : (
          <p className="grid flex-1 place-items-center p-8 text-muted">
            {hasFiles ? 'Running attacks…' : 'The attacks start as soon as there are files.'}
          </p>
        )}
      </Tabs>
    </div>
  );
}
