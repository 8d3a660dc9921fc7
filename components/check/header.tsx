'use client';

import { ShieldCheck } from 'lucide-react';
import { Button } from '../ui/button';
import { Popover } from '../ui/popover';
import { ThemeSwitch } from '../ui/theme-switch';

/** The name of the page, the link to the wizard, and the promise that nothing leaves the page. */
export function Header() {
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-b bg-raised px-3 min-[360px]:px-4 sm:px-6">
      <h1 className="flex items-baseline gap-2 sm:gap-3 whitespace-nowrap">
        <span className="font-bold text-lg tracking-tight">Keyless</span>
        <span className="text-muted">
          Check a role <span className="max-md:sr-only">that exists</span>
        </span>
      </h1>
      <div className="ml-auto flex items-center gap-0.5">
        <Popover
          label="Nothing leaves this page"
          className="w-96"
          trigger={(trigger) => (
            <Button variant="ghost" {...trigger}>
              <ShieldCheck aria-hidden size={15} className="text-ok" />
              <span className="max-sm:sr-only">Nothing leaves this page</span>
            </Button>
          )}
        >
          {() => (
            <div className="flex flex-col gap-2 p-4 text-base">
              <p>
                What you paste is checked in your browser. It is not sent, not stored and not in the address:
                reload the page and it is gone.
              </p>
              <p>
                The page blocks every connection (
                <code className="font-mono text-code">connect-src 'none'</code> in its content security
                policy). To check, open the network panel of your browser and paste something.
              </p>
              <p>
                <a href="/THIRD-PARTY.txt" className="text-accent underline">
                  Third-party licenses
                </a>
              </p>
            </div>
          )}
        </Popover>
        <a
          href="/"
          className="inline-flex h-9 items-center rounded-md px-1 font-medium sm:px-2.5 text-muted hover:bg-ink/6 hover:text-ink pointer-coarse:h-11"
        >
          Wizard
        </a>
        <ThemeSwitch />
      </div>
    </header>
  );
}
