'use client';

import { Download } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Button } from '../ui/button';
import type { Slots } from '../wizard/slots';
import { useActions } from './use-actions';

const loadAlternatives = async () => ({
  default: (await import('../blast-radius/alternatives')).Alternatives,
});
const loadIsolationRemedies = async () => ({
  default: (await import('../blast-radius/isolation-remedies')).IsolationRemedies,
});

/** Code that the first look at the page does not need. */
export const loadSlots = () => Promise.all([loadAlternatives(), loadIsolationRemedies()]);

const Alternatives = lazy(loadAlternatives);
const IsolationRemedies = lazy(loadIsolationRemedies);

/** What the steps show that is not the wizard's own. */
export const slots: Slots = {
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

function DownloadZip() {
  const { downloadZip } = useActions();
  return (
    <Button variant="primary" onClick={downloadZip}>
      <Download aria-hidden size={15} />
      Download zip
    </Button>
  );
}
