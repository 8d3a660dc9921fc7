import { Ban, Check, ChevronRight, CircleHelp, X } from 'lucide-react';
import { capitalized } from '@/lib/formats/english';
import { printable } from '@/lib/formats/visible';
import type { ProofView } from '@/lib/service/audit-messages';
import { ClaimList } from '../ui/claim-list';
import { cx } from '../ui/cx';
import { Help } from '../ui/help';
import { prose } from '../ui/prose';

const looks = {
  nobody: { icon: Check, color: 'text-ok', words: 'nobody: proven' },
  somebody: { icon: X, color: 'text-danger', words: 'gets in' },
  undecided: { icon: CircleHelp, color: 'text-warn', words: 'undecided' },
} as const;

/** For each kind of stranger: nobody gets in, or who does; that opens to the shortest token. */
export function ProofList({ proof }: { readonly proof: readonly ProofView[] }) {
  return (
    <ul className="flex flex-col divide-y rounded-md border bg-raised">
      {proof.map((each) => (
        <li key={each.who}>
          {each.result === 'somebody' ? (
            <details className="group">
              <summary className="flex list-none items-start gap-2 px-3 py-2 hover:bg-ink/4 [&::-webkit-details-marker]:hidden">
                <Who proof={each} />
                <ChevronRight
                  aria-hidden
                  size={14}
                  className="mt-0.5 shrink-0 text-muted transition-transform group-open:rotate-90"
                />
              </summary>
              <div className="border-t bg-surface p-3">
                <GettingIn proof={each} />
              </div>
            </details>
          ) : (
            <div className="flex gap-2 px-3 py-2">
              <Who proof={each} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Replaces the list if no token gets in at all. */
export function NoJob() {
  return (
    <p className="flex gap-2 rounded-md border bg-raised px-3 py-2">
      <Ban aria-hidden size={14} className="mt-0.5 shrink-0 text-warn" />
      <span>
        <span className="font-medium">No job</span>: proven for every token the issuer can mint, including the
        intended one.
      </span>
    </p>
  );
}

/** A kind of stranger and the result, with what it depends on or who can mint the token. */
function Who({ proof }: { readonly proof: ProofView }) {
  const { icon: Icon, color, words } = looks[proof.result];
  const explanation = proof.because ?? proof.mintedBy;
  return (
    <>
      <Icon aria-hidden size={14} className={cx('mt-0.5 shrink-0', color)} />
      <span className="min-w-0 flex-1 wrap-anywhere">
        <span className="font-medium">{capitalized(proof.words)}</span> <span className={color}>{words}</span>
        {explanation === undefined ? null : (
          <span className="block text-muted">{prose(printable(explanation))}</span>
        )}
      </span>
    </>
  );
}

/** The shortest token that gets in, and who can mint it. */
export function GettingIn({ proof: { token, mintedBy } }: { readonly proof: ProofView }) {
  const claims = token.map(([claim, value]) => [printable(claim), printable(value)] as const);
  const first = claims.filter(([claim]) => telling.includes(claim));
  const otherClaims = claims.filter(([claim]) => !telling.includes(claim));
  return (
    <figure className="flex flex-col gap-1.5 rounded-md border bg-canvas px-3 py-2">
      <figcaption className="text-muted text-xs">The shortest token that gets in</figcaption>
      <ClaimList claims={first} />
      {otherClaims.length === 0 ? null : (
        <Help summary={`${otherClaims.length} more claims`}>
          <ClaimList claims={otherClaims} />
        </Help>
      )}
      {mintedBy === undefined ? null : <p className="text-sm">{prose(printable(mintedBy))}</p>}
    </figure>
  );
}

/** Claims that every token has, and claims that identify a project and ref. */
const telling: readonly string[] = ['iss', 'aud', 'sub'];
