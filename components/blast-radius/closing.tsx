'use client';

import { ArrowRight } from 'lucide-react';
import type { WeaknessId } from '@/lib/world/weaknesses';
import { Button } from '../ui/button';
import { fieldOf } from './causes';
import { useBlastRadius } from './context';
import { ApplyChange, usePreviews } from './previews';

/** How to close an attack that gets into a role: the field whose answer closes it, and tested changes that stop it. */
export function Closing(props: {
  readonly attack: string;
  readonly role: number;
  readonly weakness: WeaknessId | undefined;
}) {
  const { radius, field, alternatives } = useBlastRadius();
  const { answer, isCurrent } = usePreviews(alternatives);
  const weakness = radius?.weaknesses.find(({ id }) => id === props.weakness);
  const path = weakness && fieldOf(weakness, props.role);
  const stopping =
    answer?.alternatives.filter(({ stops }) =>
      stops.some(({ attack, roles }) => attack === props.attack && roles.includes(props.role)),
    ) ?? [];
  if (path === undefined && stopping.length === 0) {
    return answer === undefined ? null : <p className="text-muted">No answer in this form closes it.</p>;
  }
  return (
    <section
      aria-label="Close it"
      className="flex flex-col items-start gap-2 rounded-md border bg-surface p-3"
    >
      <h4 className="font-semibold">Close it</h4>
      {path === undefined ? null : (
        <Button wraps onClick={() => field.goTo(path)}>
          Change {field.nameOf(path)}
          <ArrowRight aria-hidden size={14} />
        </Button>
      )}
      {stopping.length === 0 ? null : (
        <ul className="flex w-full flex-col divide-y rounded-md border bg-raised">
          {stopping.map((change) => (
            <li key={change.id} className="flex flex-col items-start gap-1 px-3 py-2">
              <p className="font-medium">{change.title}</p>
              <p>{change.effect}</p>
              <p className="text-muted">
                <span className="font-medium">Cost: </span>
                {change.cost}
              </p>
              <ApplyChange change={change} isCurrent={isCurrent} role={props.role} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
