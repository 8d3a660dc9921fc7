import type { Gap } from '@/lib/plan/types';
import type { RoleSummary } from '../browser/output';
import { CopyButton } from '../files/copy-button';
import { Badge } from '../ui/badge';
import { byGravity, severities } from './severity';

/** What the plan knows about its own reach: who can assume each role, and what could not be pinned. */
export function Details(props: { readonly roles: readonly RoleSummary[]; readonly gaps: readonly Gap[] }) {
  const environment = ({ environment: index }: Gap) =>
    index === undefined ? undefined : props.roles[index]?.environment;
  return (
    <div className="flex flex-col gap-6 text-base">
      <section aria-label="Roles">
        <h3 className="mb-2 font-semibold">Roles</h3>
        <dl className="divide-y divide-line rounded-md border bg-raised">
          {props.roles.map((role) => (
            <div key={role.arn} className="px-3 py-2">
              <dt className="font-medium">{role.environment}</dt>
              <dd>{role.sentence}</dd>
              <dd className="break-all font-mono text-code text-muted">{role.arn}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-label="What could not be pinned">
        <h3 className="mb-2 font-semibold">What could not be pinned</h3>
        {props.gaps.length === 0 ? (
          <p className="text-muted">Nothing: every pin this issuer offers is in the trust policies.</p>
        ) : (
          <ul className="divide-y divide-line rounded-md border bg-raised">
            {byGravity(props.gaps).map((gap) => {
              const { word, tone, icon: Icon } = severities[gap.severity];
              return (
                <li key={`${gap.code} ${gap.environment}`} className="flex flex-col gap-1 px-3 py-2.5">
                  <p className="flex flex-wrap items-center gap-2 font-medium">
                    <Badge tone={tone}>
                      <Icon aria-hidden size={12} />
                      {word}
                    </Badge>
                    {gap.title}
                    {environment(gap) ? <Badge>{environment(gap)}</Badge> : null}
                  </p>
                  <p>{gap.detail}</p>
                  <p className="text-muted">{gap.remedy}</p>
                  {gap.command ? (
                    <div className="flex items-start gap-1 rounded-md border bg-canvas">
                      <pre className="min-w-0 flex-1 overflow-x-auto p-2 font-mono text-code">
                        {gap.command}
                      </pre>
                      <CopyButton text={gap.command} aria-label={`Copy the command for: ${gap.title}`} />
                    </div>
                  ) : null}
                </li>
              );
            })}
          </ul>
        )}
      </section>
    </div>
  );
}
