/** Personal data: a trust policy should not depend on claims that identify the user. */
const personal = new Set(['user_id', 'user_login', 'user_email']);
/** The claims that decide most, shown first. */
const leading = ['iss', 'sub', 'aud'];

/** The claims of a token, without personal data and times. */
export function Claims({ claims }: { readonly claims: Readonly<Record<string, unknown>> }) {
  const names = Object.keys(claims).filter(
    (name) => !personal.has(name) && !leading.includes(name) && !['iat', 'nbf', 'exp'].includes(name),
  );
  return (
    <dl className="grid gap-x-3 sm:grid-cols-[auto_minmax(0,1fr)] rounded-md border bg-raised px-2.5 py-1.5 font-mono text-code">
      {[...leading.filter((name) => name in claims), ...names].map((name) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="wrap-anywhere max-sm:pl-4">{text(claims[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
