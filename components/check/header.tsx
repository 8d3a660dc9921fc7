'use client';

import { factsAsOf } from '@/lib/setup/facts-as-of';
import { Privacy } from '../ui/privacy';
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
        <Privacy factsAsOf={factsAsOf} tryIt="paste something" short>
          <p>
            What you paste is checked in your browser. It is not sent, not stored and not in the address:
            reload the page and it is gone.
          </p>
        </Privacy>
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
