import type { AttackResult } from '@/lib/world/result';
import { Badge, type Tone } from '../ui/badge';
import { type CellState, cellOf } from './cell';
import { useBlastRadius } from './context';
import { StateIcon } from './marks';

const tones: Readonly<Record<CellState, Tone>> = {
  stopped: 'ok',
  optional: 'neutral',
  known: 'warn',
  open: 'danger',
  none: 'neutral',
};

/** The outcome of an attack or attempt as a badge. */
export function Outcome({ result }: { readonly result: AttackResult }) {
  const { radius, without } = useBlastRadius();
  const cell = cellOf(result, radius?.weaknesses ?? []);
  const full =
    cell.state === 'open' && without.length > 0
      ? 'Gets in, with the controls of the experiment off'
      : cell.full;
  return (
    <Badge tone={tones[cell.state]} wraps>
      <StateIcon
        state={cell.state}
        layer={result.outcome === 'stopped' ? result.layer : undefined}
        size={12}
      />
      {result.outcome === 'not-applicable' ? 'Does not apply' : full}
    </Badge>
  );
}
