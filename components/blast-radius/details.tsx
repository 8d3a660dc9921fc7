'use client';

import { FindingList } from '../ui/finding-list';
import { scrollable } from '../ui/scrollable';
import { useBlastRadius } from './context';
import { countsOfRole, waysThrough } from './numbers';
import { RoleProof } from './role-proof';
import { Ways } from './ways';

/** Who can assume each role, what is proven about it, and what the trust policies could not pin. */
export function Details() {
  const { radius, gaps, experiment } = useBlastRadius();
  if (!radius) return null;
  const matrix = experiment?.matrix ?? radius.matrix;
  return (
    <div className="grid min-h-0 flex-1 content-start gap-6 overflow-auto px-4 py-3 sm:px-6 text-base lg:grid-cols-2">
      <section aria-label="Roles" {...scrollable}>
        <h3 className="mb-2 font-semibold">Who can assume each role</h3>
        <dl className="divide-y rounded-md border bg-raised">
          {radius.roles.map((role, index) => (
            <div key={role.arn} className="px-3 py-2">
              <dt className="flex items-baseline gap-2 font-medium">
                <span className="min-w-0 truncate">{role.name}</span>
                <span className="ml-auto shrink-0 text-muted text-xs tabular-nums">
                  <Stopped {...countsOfRole(matrix, index)} />
                </span>
              </dt>
              <dd>{role.sentence}</dd>
              <dd className="break-all font-mono text-code text-muted">{role.arn}</dd>
              <dd>
                <RoleProof role={role} />
              </dd>
              {role.deploys.refused.length > 0 ? (
                <dd className="text-danger">Refuses intended deploys: {role.deploys.refused.join('; ')}</dd>
              ) : null}
            </div>
          ))}
        </dl>
      </section>
      <div className="flex flex-col gap-6">
        <section aria-label="Known ways in">
          <h3 className="mb-2 font-semibold">Known ways in</h3>
          {radius.weaknesses.length === 0 ? (
            <p className="text-muted">None: no attack in the list gets into any role.</p>
          ) : (
            <ul className="divide-y rounded-md border bg-raised">
              {radius.weaknesses.map(({ id, title, text }) => (
                <li key={id} className="flex flex-col gap-1 px-3 py-2">
                  <p className="font-medium">{title}</p>
                  <p className="mb-1 text-muted">{text}</p>
                  <Ways ways={waysThrough(radius, id)} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-label="What could not be pinned">
          <h3 className="mb-2 font-semibold">What could not be pinned</h3>
          {gaps.length === 0 ? (
            <p className="text-muted">Nothing: every pin this issuer offers is in the trust policies.</p>
          ) : (
            <FindingList findings={gaps} roles={radius.roles.map(({ name }) => name)} />
          )}
        </section>
      </div>
    </div>
  );
}

const Stopped = ({ stopped, tried }: { readonly stopped: number; readonly tried: number }) => (
  <>
    {stopped} of {tried} attacks stopped
  </>
);
