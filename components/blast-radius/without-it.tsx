'use client';

import { counted } from '@/lib/formats/english';
import { Help } from '../ui/help';
import { useBlastRadius } from './context';
import { onlyRole, roleOfFile } from './only-role';
import { Ways } from './ways';

/** At most this many attacks are listed at once, so that the text about the line stays in view. */
const shown = 3;

/**
 * What the ablation says about the control that a line of a file carries: which attacks get in without it.
 */
export function WithoutIt({ topic, path }: { readonly topic: string; readonly path: string }) {
  const { radius } = useBlastRadius();
  const ablation = radius?.ablation.find(({ control }) => control === topic);
  if (!radius || !ablation) return null;
  const found = onlyRole(ablation, roleOfFile(radius.roles, path));
  const titles = new Map(radius.attacks.map(({ id, title }) => [id, title]));
  const ways = (admitted: typeof found.admits) =>
    admitted.map(({ attack, roles }) => ({ attack, roles, title: titles.get(attack) ?? attack }));
  if (found.admits.length === 0) {
    return found.supports.length === 0 ? null : (
      <p>
        <strong className="font-semibold">A backup: </strong>other controls also stop the{' '}
        {counted(found.supports.length, 'attack')} it stops.
      </p>
    );
  }
  return (
    <section aria-label="Without it" className="flex flex-col gap-1.5">
      <p>
        <strong className="font-semibold">
          Without it {counted(found.admits.length, 'attack')} {found.admits.length === 1 ? 'gets' : 'get'} in:
        </strong>
      </p>
      <Ways ways={ways(found.admits.slice(0, shown))} />
      {found.admits.length > shown ? (
        <Help summary={`${found.admits.length - shown} more`}>
          <Ways ways={ways(found.admits.slice(shown))} />
        </Help>
      ) : null}
    </section>
  );
}
