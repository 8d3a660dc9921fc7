import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { Offline } from '@/components/offline/offline';
import './globals.css';
import { themeScript } from './theme-script';

const inter = localFont({
  src: './fonts/inter.woff2',
  weight: '400 700',
  variable: '--font-inter',
});

const jetbrainsMono = localFont({
  src: './fonts/jetbrains-mono.woff2',
  weight: '400 700',
  variable: '--font-jetbrains-mono',
  // Its shapes are wider than those of Arial, the only font that could serve as a size-adjusted fallback.
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: 'Keyless: GitLab to AWS without stored keys',
  description:
    'Generates everything a GitLab project needs to get short-lived AWS credentials through OIDC, and explains every line that keeps others out. Computed in your browser; nothing is sent anywhere.',
  referrer: 'no-referrer',
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbfc' },
    { media: '(prefers-color-scheme: dark)', color: '#101317' },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    // A script sets the theme before React starts, and React must not undo that.
    <html lang="en" className={`${inter.variable} ${jetbrainsMono.variable}`} suppressHydrationWarning>
      <head>
        <script>{themeScript}</script>
      </head>
      <body>
        <noscript>
          <p className="border-b bg-warn-soft px-4 py-3 font-medium">
            Turn on JavaScript to use Keyless. It computes everything in your browser and sends nothing.
          </p>
        </noscript>
        {children}
        <Offline />
      </body>
    </html>
  );
}
