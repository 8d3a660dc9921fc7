'use client';

import { Link2 } from 'lucide-react';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

/** The names of the fields whose value came from a link, until the user confirms it or types something else. */
const FromLinkContext = createContext<readonly string[]>([]);

/** The same names are the same value below, so that a keystroke renders no field. */
export function FromLinkProvider(props: {
  readonly fields: readonly string[];
  readonly children: ReactNode;
}) {
  const text = props.fields.join(' ');
  const fields = useMemo(() => (text === '' ? [] : text.split(' ')), [text]);
  return <FromLinkContext value={fields}>{props.children}</FromLinkContext>;
}

/**
 * The help of a field. If the value came from a link, it starts with the question whether the value is the
 * user's.
 */
export function useMarkedHelp(name: string, help: ReactNode): ReactNode {
  if (!useContext(FromLinkContext).includes(name)) return help;
  const what = name.startsWith('aws.') ? 'account' : 'project';
  return (
    <>
      <span className="flex items-center gap-1.5 font-medium text-warn">
        <Link2 aria-hidden size={14} className="shrink-0" />
        {name.endsWith('d') && what === 'project'
          ? 'This id comes from the link as well.'
          : `This ${what} comes from a link: is it yours?`}
      </span>
      {help}
    </>
  );
}
