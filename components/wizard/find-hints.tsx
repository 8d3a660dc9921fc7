'use client';

import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { Help } from '../ui/help';

/* How to find the answers about GitLab and AWS. Folded, and loaded only when opened. */

type Bodies = typeof import('./find-bodies');

const later = <Props extends object>(pick: (bodies: Bodies) => ComponentType<Props>) =>
  lazy(async () => ({ default: pick(await import('./find-bodies')) }));

const Ids = later(({ Ids }) => Ids);
const ForkSetting = later(({ ForkSetting }) => ForkSetting);
const Subject = later(({ Subject }) => Subject);
const Version = later(({ Version }) => Version);
const Protected = later(({ Protected }) => Protected);
const AccountNumber = later(({ AccountNumber }) => AccountNumber);
const Providers = later(({ Providers }) => Providers);
const Issuer = later(({ Issuer }) => Issuer);

function Find({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  return (
    <Help summary={summary}>
      <Suspense fallback={null}>{children}</Suspense>
    </Help>
  );
}

export const FindIds = ({ namespace }: { readonly namespace: boolean }) => (
  <Find summary={namespace ? 'How do I find these ids?' : 'How do I find this id?'}>
    <Ids namespace={namespace} />
  </Find>
);

export const FindForkSetting = () => (
  <Find summary="How do I find this setting?">
    <ForkSetting />
  </Find>
);

export const FindSubject = () => (
  <Find summary="How do I find these components?">
    <Subject />
  </Find>
);

/** Only for an instance other than gitlab.com. */
export const FindVersion = () => (
  <Find summary="How do I find the version?">
    <Version />
  </Find>
);

/** Shows the tier as well: Free has no protected environments. */
export const FindProtected = ({ summary }: { readonly summary: string }) => (
  <Find summary={summary}>
    <Protected />
  </Find>
);

export const FindAccountNumber = () => (
  <Find summary="How do I find the account number?">
    <AccountNumber />
  </Find>
);

export const FindProviders = () => (
  <Find summary="How do I find the providers of an account?">
    <Providers />
  </Find>
);

/** Only for an instance other than gitlab.com. */
export const FindIssuer = () => (
  <Find summary="How do I check the address?">
    <Issuer />
  </Find>
);
