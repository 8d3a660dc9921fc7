'use client';

import { Dialog } from '../ui/dialog';
import { Tabs } from '../ui/tabs';
import { type Tab, tabs, useBlastRadius } from './context';
import { Controls } from './controls';
import { Details } from './details';
import { ExperimentNotice } from './experiment-notice';
import { IsolationGrid } from './isolation-grid';
import { Matrix } from './matrix';
import { ProofNotice } from './proof-notice';
import { Residual } from './residual';

const panels: Readonly<Record<Tab, () => React.ReactNode>> = {
  matrix: Matrix,
  controls: Controls,
  isolation: IsolationGrid,
  residual: Residual,
  roles: Details,
};

/** Everything the attacks say about the draft. Loaded when the page is idle. */
export default function BlastRadiusWindow() {
  const { target, show, close, radius } = useBlastRadius();
  const tab = target?.tab ?? 'matrix';
  const Panel = panels[tab];
  return (
    <Dialog open={target !== undefined} onClose={close} title="Blast radius" size="full">
      <ExperimentNotice />
      <ProofNotice />
      <Tabs label="Blast radius" tabs={tabs} current={tab} onChange={(next) => show({ tab: next })}>
        {radius ? (
          <Panel />
        ) : (
          <p className="grid flex-1 place-items-center p-8 text-muted">
            The attacks are being run. If the setup is not complete yet, they wait for it.
          </p>
        )}
      </Tabs>
    </Dialog>
  );
}
