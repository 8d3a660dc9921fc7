/** Names and their values as code, in the given order; long values break. Callers make untrusted text printable. */
export function ClaimList({
  claims,
}: {
  readonly claims: readonly (readonly [claim: string, value: string])[];
}) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-code">
      {claims.map(([claim, value]) => (
        <div key={claim} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{claim}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
