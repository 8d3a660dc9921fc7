'use client';

import { Download } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useBlastRadius } from '../blast-radius/context';
import type { AttacksWithout } from '../files/links';
import { Button } from '../ui/button';
import type { Slots } from '../wizard/slots';
import { useActions } from './use-actions';
import { useExample } from './use-example';

const loadAlternatives = async () => ({
  default: (await import('../blast-radius/alternatives')).Alternatives,
});
const loadIsolationRemedies = async () => ({
  default: (await import('../blast-radius/isolation-remedies')).IsolationRemedies,
});

const loadWithoutIt = async () => ({ default: (await import('../blast-radius/without-it')).WithoutIt });

/** Code that the first view of the page does not need. */
export const loadSlots = () => Promise.all([loadAlternatives(), loadIsolationRemedies(), loadWithoutIt()]);

const Alternatives = lazy(loadAlternatives);
const IsolationRemedies = lazy(loadIsolationRemedies);
const WithoutIt = lazy(loadWithoutIt);

/** The content of the steps that does not belong to the wizard. */
export const slots: Omit<Slots, 'answered' | 'showFile'> = {
  download: <DownloadZip />,
  alternatives: (
    <Suspense fallback={null}>
      <Alternatives />
    </Suspense>
  ),
  isolation: (role) => (
    <Suspense fallback={null}>
      <IsolationRemedies role={role} />
    </Suspense>
  ),
};

/** What the attacks say about the control of a line, once they have run. */
export const attacksWithout: AttacksWithout = (topic, path) => <OnceAttacked topic={topic} path={path} />;

function OnceAttacked(props: { readonly topic: string; readonly path: string }) {
  const { radius } = useBlastRadius();
  return radius === undefined ? null : (
    <Suspense fallback={null}>
      <WithoutIt {...props} />
    </Suspense>
  );
}

function DownloadZip() {
  const { downloadZip } = useActions();
  const { isExample, takeOver } = useExample();
  if (isExample)
    return (
      <Button variant="primary" onClick={takeOver}>
        Use for my project
      </Button>
    );
  return (
    <Button variant="primary" onClick={downloadZip}>
      <Download aria-hidden size={15} />
      Download zip
    </Button>
  );
}
