import { ArrowLeft, CircleCheck, CircleHelp, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { counted, joinAnd } from '@/lib/formats/english';
import { printable, shortened } from '@/lib/formats/visible';
import type { RoleView } from '@/lib/service/audit-messages';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { prose } from '../ui/prose';
import { WhyDenied } from './denial';
import { Findings } from './findings';
import { IgnoredFindings } from './ignored';
import { NoJob, ProofList } from './proof';
import { Repair } from './repair';
import { powerWords } from './row-words';
import type { Place } from './use-check';

/** One role: who gets in, why a token is denied, the findings, the proof, and the corrected policy. */
export function RoleDetails(props: {
  readonly role: RoleView;
  readonly onShow: (place: Place) => void;
  /** The size of the table and the way back to it, if there is a table. */
  readonly back: { readonly roles: number; readonly run: () => void } | undefined;
}) {
  const { role, back, onShow } = props;
  const { icon: Icon, color, box } = verdictLook(role);
  return (
    <article aria-label={`Role ${printable(role.name)}`} className="flex max-w-4xl flex-col gap-6">
      <header className="flex flex-col gap-3">
        {back ? (
          <Button variant="ghost" className="-ml-2.5 self-start" onClick={back.run}>
            <ArrowLeft aria-hidden size={14} />
            All {back.roles.toLocaleString('en')} roles
          </Button>
        ) : null}
        <div className={cx('flex gap-3 rounded-lg border px-4 py-3', box)}>
          <Icon aria-hidden size={22} className={cx('mt-0.5 shrink-0', color)} />
          <div className="flex min-w-0 flex-col gap-1">
            <h2 tabIndex={-1} data-verdict className="font-semibold text-xl outline-none wrap-anywhere">
              {printable(role.sentence)}
            </h2>
            <p className="text-muted wrap-anywhere">
              {printable(shortened(role.name, 200))} · {printable(role.issuer)}
              {role.account === undefined ? '' : ` · account ${printable(role.account)}`}
              {role.power === 'unknown' ? '' : ` · may do: ${powerWords[role.power].toLowerCase()}`} ·{' '}
              {role.findings === 0 ? 'no findings' : counted(role.findings, 'finding')}
            </p>
          </div>
        </div>
        {role.gaps.length > 0 ? (
          <p className="text-base text-muted wrap-anywhere">
            The file does not contain the value of{' '}
            {prose(joinAnd(role.gaps.slice(0, 8).map((gap) => `\`${printable(shortened(gap))}\``)))}. What
            depends on it is undecided.
          </p>
        ) : null}
      </header>
      {role.denial ? (
        <Part title="Why the token is denied" when={role.denial.outcome === 'denied'} otherwise="The token">
          <WhyDenied denial={role.denial} />
        </Part>
      ) : null}
      {role.all.length > 0 ? (
        <Part title="Findings">
          <Findings key={`${role.file} ${role.name}`} file={role.file} findings={role.all} onShow={onShow} />
        </Part>
      ) : null}
      {role.entrance === 'no-job' ? (
        <Part title="Who gets in">
          <NoJob />
        </Part>
      ) : role.proof.length > 0 ? (
        <Part title="Who else gets in">
          <ProofList proof={role.proof} />
        </Part>
      ) : null}
      {role.repair ? (
        <Part title="The corrected policy">
          <Repair repair={role.repair} wizard={role.wizard === undefined ? undefined : `/#${role.wizard}`} />
        </Part>
      ) : null}
      <IgnoredFindings ignored={role.ignored} />
    </article>
  );
}

export function Part(props: {
  readonly title: string;
  readonly when?: boolean;
  readonly otherwise?: string;
  readonly children: ReactNode;
}) {
  const title = props.when === false ? (props.otherwise ?? props.title) : props.title;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="font-semibold text-lg">{title}</h3>
      {props.children}
    </section>
  );
}

function verdictLook({ verdict, worst, entrance }: RoleView) {
  if (verdict === 'bad')
    return worst === 'medium'
      ? { icon: TriangleAlert, color: 'text-warn', box: 'border-warn/40 bg-warn-soft' }
      : { icon: OctagonAlert, color: 'text-danger', box: 'border-danger/40 bg-danger-soft' };
  return entrance === 'nobody'
    ? { icon: CircleCheck, color: 'text-ok', box: 'border-ok/40 bg-ok-soft' }
    : { icon: CircleHelp, color: 'text-muted', box: 'bg-raised' };
}
