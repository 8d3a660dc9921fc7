import type { IgnoredFinding } from '@/lib/audit/types';
import { counted } from '@/lib/formats/english';
import { printable } from '@/lib/formats/visible';
import { Disclosure } from '../ui/help';
import { prose } from '../ui/prose';
import { SeverityBadge } from './severity';

/** Findings that the ignore file names, each with its reason and expiry date. */
export function IgnoredFindings({ ignored }: { readonly ignored: readonly IgnoredFinding[] }) {
  if (ignored.length === 0) return null;
  return (
    <Disclosure summary={`Ignored: ${counted(ignored.length, 'finding')}`} open={false}>
      <ul className="flex flex-col gap-3">
        {ignored.map(({ finding, reason, expires }, index) => (
          <li key={`${finding.code} ${index.toString()}`} className="flex flex-col gap-1 wrap-anywhere">
            <p>
              <SeverityBadge severity={finding.severity} /> {prose(printable(finding.message))}
            </p>
            <p className="text-muted">
              {printable(reason)} (until {printable(expires)})
            </p>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
