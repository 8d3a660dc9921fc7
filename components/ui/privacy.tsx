'use client';

import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cx } from './cx';
import { Popover } from './popover';

interface PrivacyProps {
  /** The date of the facts, as `2026-11-27`. */
  readonly factsAsOf: string;
  /** What somebody does to see in the network panel that nothing is sent, as an order: "type". */
  readonly tryIt: string;
  /** The button is only its icon on a narrow screen. */
  readonly short?: boolean;
  /** What happens with what a user enters here, in paragraphs. */
  readonly children: ReactNode;
}

/** The promise that nothing leaves the page, how to check it, and how old the facts of the page are. */
export function Privacy({ factsAsOf, tryIt, short = false, children }: PrivacyProps) {
  return (
    <Popover
      label="Nothing leaves this page"
      className="w-96"
      trigger={(trigger) => (
        <Button variant="ghost" {...trigger} className="justify-start">
          <ShieldCheck aria-hidden size={15} className="text-ok" />
          <span className={cx(short && 'max-sm:sr-only')}>Nothing leaves this page</span>
        </Button>
      )}
    >
      {() => (
        <div className="flex flex-col gap-2 p-4 text-base">
          {children}
          <p>
            The page blocks every connection (<code className="font-mono text-code">connect-src 'none'</code>{' '}
            in its content security policy). To check, open the network panel of your browser and {tryIt}:
            nothing is sent. Once loaded, the page also works offline.
          </p>
          <p>
            What it knows about GitLab and AWS was last compared with their documentation on{' '}
            <time dateTime={factsAsOf}>{factsAsOf}</time>.
          </p>
          <p>
            <a href="/THIRD-PARTY.txt" className="text-accent underline">
              Third-party licenses
            </a>
          </p>
        </div>
      )}
    </Popover>
  );
}
