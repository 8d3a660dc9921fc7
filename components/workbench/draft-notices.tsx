'use client';

import { lazy, Suspense } from 'react';
import { usePreload } from '../browser/use-preload';
import { useSession } from './session/context';
import { useUnconfirmed } from './session/origin-provider';

const loadLinkNotice = () => import('./link-notice').then(({ LinkNotice }) => ({ default: LinkNotice }));
const LinkNotice = lazy(loadLinkNotice);
const loadNotices = () => import('./draft-notice');
const ElsewhereNotice = lazy(() => loadNotices().then((notices) => ({ default: notices.ElsewhereNotice })));
const StorageNotice = lazy(() => loadNotices().then((notices) => ({ default: notices.StorageNotice })));

/** All notices about the draft as a whole. */
export function DraftNotices() {
  const { arrival, elsewhere, saving } = useSession();
  const { project, accounts } = useUnconfirmed();
  usePreload(loadNotices);
  return (
    <Suspense fallback={null}>
      {arrival || project || accounts ? <LinkNotice /> : null}
      {elsewhere ? <ElsewhereNotice /> : null}
      {saving === 'saved' ? null : <StorageNotice />}
    </Suspense>
  );
}
