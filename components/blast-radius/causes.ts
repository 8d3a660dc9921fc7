import type { BlastRadius, WeaknessSummary } from '@/lib/blast-radius/types';
import type { AttackResult } from '@/lib/world/result';
import { type CellState, cellOf } from './cell';

/** Why attacks get into a role, and which attacks these are. */
export interface Cause {
  /** The known choice or limit. Absent if nothing explains the attacks: then it is a defect. */
  readonly weakness: WeaknessSummary | undefined;
  readonly state: CellState;
  readonly attacks: readonly { readonly id: string; readonly title: string }[];
}

/**
 * How serious each cause is: first what should be stopped, last what is by design or needs a pin that few
 * projects can use.
 */
const order = ['open', 'choice', 'limit', 'design', 'optional'] as const;

const gravity = ({ state, weakness }: Pick<Cause, 'state' | 'weakness'>): number =>
  order.indexOf(state === 'open' || weakness === undefined ? 'open' : weakness.kind);

/** The causes of attacks that get into a role, the worst first. */
export function causesOf(
  { attacks, weaknesses }: Pick<BlastRadius, 'attacks' | 'weaknesses'>,
  matrix: BlastRadius['matrix'],
  role: number,
): readonly Cause[] {
  const byCause = new Map<string | undefined, Cause>();
  for (const [row, { id, title }] of attacks.entries()) {
    const result = matrix[row]?.[role];
    if (result?.outcome !== 'succeeded') continue;
    const found = byCause.get(result.weakness);
    byCause.set(result.weakness, {
      weakness: weaknesses.find((weakness) => weakness.id === result.weakness),
      state: cellOf(result, weaknesses).state,
      attacks: [...(found?.attacks ?? []), { id, title }],
    });
  }
  return [...byCause.values()].sort((a, b) => gravity(a) - gravity(b));
}

/**
 * How serious the worst outcome of an attack is, for sorting: lower is worse, and stopped attacks come last.
 */
export const gravityOf = (results: readonly AttackResult[], weaknesses: readonly WeaknessSummary[]): number =>
  Math.min(
    ...results.map((result) =>
      result.outcome === 'succeeded'
        ? gravity({
            state: cellOf(result, weaknesses).state,
            weakness: weaknesses.find(({ id }) => id === result.weakness),
          })
        : order.length,
    ),
  );

/** The field whose answer closes a weakness of a role, as a path in the setup. */
export const fieldOf = (
  { field }: Pick<WeaknessSummary, 'field'>,
  role: number,
): readonly (string | number)[] | undefined =>
  field
    ?.replace('[]', `.${role}`)
    .replaceAll('[]', '.0')
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
