'use client';

import { factsAsOf } from '@/lib/setup/facts-as-of';
import { Privacy as Promised } from '../ui/privacy';

/** The promise for a draft, which the browser keeps. */
export const Privacy = () => (
  <Promised factsAsOf={factsAsOf} tryIt="type">
    <p>
      Every file is computed in your browser. There is no server behind this page: no account, no cookies, no
      analytics.
    </p>
    <p>
      Your draft is kept in this browser only. A share link carries the answers behind the{' '}
      <code className="font-mono text-code">#</code>, a part that browsers never send to a server.
    </p>
  </Promised>
);
