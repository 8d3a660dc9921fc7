import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Keyless: no such page' };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-8">
      <div className="flex max-w-md flex-col gap-3 text-base">
        <h1 className="font-semibold text-xl">There is no page at this address</h1>
        <p className="text-muted">
          A share link carries its values after a <code className="font-mono">#</code>; if yours was cut off,
          ask for it again.
        </p>
        <p>
          <a href="/" className="font-medium text-accent underline underline-offset-2">
            Open the wizard
          </a>
        </p>
      </div>
    </main>
  );
}
