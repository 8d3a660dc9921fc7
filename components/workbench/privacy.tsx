'use client';

import { ShieldCheck } from 'lucide-react';
import { Button } from '../ui/button';
import { Popover } from '../ui/popover';

/** The promise that nothing leaves the page, and how to check it. */
export function Privacy() {
  return (
    <Popover
      label="Nothing leaves this page"
      className="w-96"
      trigger={(trigger) => (
        <Button variant="ghost" {...trigger} className="justify-start">
          <ShieldCheck aria-hidden size={15} className="text-ok" />
          Nothing leaves this page
        </Button>
      )}
    >
      {() => (
        <div className="flex flex-col gap-2 p-4 text-base">
          <p>
            Every file is computed in your browser. There is no server behind this page: no account, no
            cookies, no analytics.
          </p>
          <p>
            The page blocks every connection (<code className="font-mono text-code">connect-src 'none'</code>{' '}
            in its content security policy). To check, open the network panel of your browser and type:
            nothing is sent. Once loaded, the page also works offline.
          </p>
          <p>
            Your draft is kept in this browser only. A share link carries the answers behind the{' '}
            <code className="font-mono text-code">#</code>, a part that browsers never send to a server.
          </p>
          <p>
            <a href="THIRD-PARTY.txt" className="text-accent underline">
              Third-party licenses
            </a>
          </p>
        </div>
      )}
    </Popover>
  );
}
