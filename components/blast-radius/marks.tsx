import {
  CircleAlert,
  CircleDot,
  GitBranch,
  KeyRound,
  type LucideIcon,
  Minus,
  ShieldCheck,
  SquareTerminal,
  Timer,
  TriangleAlert,
  Workflow,
} from 'lucide-react';
import { type Layer, layers } from '@/lib/world/layers';
import type { CellState } from './cell';

/** The icon of each layer that stops attacks. */
export const layerIcons: Readonly<Record<Layer, LucideIcon>> = {
  gitlab: GitBranch,
  pipeline: Workflow,
  job: SquareTerminal,
  provider: KeyRound,
  'trust-policy': ShieldCheck,
  role: Timer,
};

/** The icon of each state. Stopped attacks show the icon of the layer instead. */
const stateIcons: Readonly<Record<Exclude<CellState, 'stopped'>, LucideIcon>> = {
  optional: CircleDot,
  known: TriangleAlert,
  open: CircleAlert,
  none: Minus,
};

/** Color repeats what icon and words say. */
export const stateLooks: Readonly<Record<CellState, string>> = {
  stopped: 'text-ok',
  optional: 'text-muted bg-ink/6',
  known: 'text-warn bg-warn-soft',
  open: 'text-danger bg-danger-soft',
  none: 'text-faint',
};

/** The icon of a cell. */
export function StateIcon(props: {
  readonly state: CellState;
  readonly layer?: Layer | undefined;
  readonly size?: number;
}) {
  const { state, layer, size = 14 } = props;
  const Icon = state === 'stopped' ? (layer ? layerIcons[layer] : ShieldCheck) : stateIcons[state];
  return <Icon aria-hidden size={size} className="shrink-0" />;
}

const legend: readonly { readonly state: CellState; readonly text: string }[] = [
  { state: 'known', text: 'Gets in because of a known choice or limit' },
  { state: 'optional', text: 'Gets in: an optional pin is not used' },
  { state: 'open', text: 'Gets in but should not' },
  { state: 'none', text: 'Does not apply' },
];

/** The legend of the icons in the matrix. */
export function Legend() {
  return (
    <div className="grid gap-x-8 gap-y-3 p-3 text-xs sm:grid-cols-2">
      <section aria-label="Stopped by">
        <h3 className="mb-1 font-medium text-muted">Stopped by</h3>
        <ul className="flex flex-col gap-1">
          {(Object.keys(layers) as Layer[]).map((layer) => (
            <li key={layer} className="flex items-center gap-1.5">
              <span className="text-ok">
                <StateIcon state="stopped" layer={layer} />
              </span>
              {layers[layer]}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Not stopped">
        <h3 className="mb-1 font-medium text-muted">Not stopped</h3>
        <ul className="flex flex-col gap-1">
          {legend.map(({ state, text }) => (
            <li key={state} className="flex items-center gap-1.5">
              <span className={`rounded-sm p-0.5 ${stateLooks[state]}`}>
                <StateIcon state={state} />
              </span>
              {text}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
