import type { RoleSummary } from '@/lib/blast-radius/types';
import { capitalized } from '@/lib/formats/english';
import type { Proof } from '@/lib/proof';
import { strangerNames } from '@/lib/proof/stranger-names';
import { isUnreviewed } from '@/lib/setup/kinds';
import { ClaimList } from '../ui/claim-list';
import { cx } from '../ui/cx';
import { Help } from '../ui/help';
import { prose } from '../ui/prose';
import { proofLooks } from './proof-looks';

const words = {
  nobody: 'nobody, proven',
  somebody: 'somebody gets in',
  undecided: 'undecided',
} as const satisfies Readonly<Record<Proof['result'], string>>;

/**
 * Who gets into a role without being meant to: one row for each kind of stranger, and what is open by design.
 */
export function RoleProof({ role: { name, kind, proof } }: { readonly role: RoleSummary }) {
  return (
    <ul aria-label={`Proof about ${name}`} className="mt-1.5 flex flex-col gap-0.5">
      {proof.map((each) => (
        <StrangerRow key={each.who} proof={each} />
      ))}
      {isUnreviewed(kind) ? (
        <li className="text-muted">
          Open by design: unreviewed branches and merge requests of the project get in.
        </li>
      ) : null}
    </ul>
  );
}

function StrangerRow({ proof: { who, result, token, mintedBy, because } }: { readonly proof: Proof }) {
  const { icon: Icon, color } = proofLooks[result];
  return (
    <li className="flex gap-1.5">
      <Icon aria-hidden size={14} className={cx('mt-0.75 shrink-0', color)} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        {capitalized(strangerNames[who].plural)}: <span className={color}>{words[result]}</span>
        {because === undefined ? null : <p className="text-muted">{prose(because)}</p>}
        {mintedBy === undefined ? null : <p className="text-muted">{prose(mintedBy)}</p>}
        {token === undefined ? null : (
          <Help summary="The shortest token that gets in">
            <ClaimList claims={Object.entries(token)} />
          </Help>
        )}
      </div>
    </li>
  );
}
