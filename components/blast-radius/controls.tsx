'use client';

import type { Ablation } from '@/lib/blast-radius/types';
import { counted } from '@/lib/formats/english';
import { type Layer, layers } from '@/lib/world/layers';
import { Checkbox } from '../ui/checkbox';
import { scrollable } from '../ui/scrollable';
import { useBlastRadius } from './context';
import { layerIcons } from './marks';
import { admittedBy } from './numbers';
import { Ways } from './ways';

/** Every control with the attacks that it alone stops. Switching one off shows what then gets in. */
export function Controls() {
  const { radius, experiment, without } = useBlastRadius();
  if (!radius) return null;
  const byLayer = (Object.keys(layers) as Layer[])
    .map((layer) => ({ layer, controls: radius.ablation.filter((control) => control.layer === layer) }))
    .filter(({ controls }) => controls.length > 0);
  const ways = experiment ? admittedBy(radius, experiment) : [];
  return (
    <div className="grid min-h-0 flex-1 overflow-auto lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)] lg:overflow-hidden">
      <section aria-label="Controls" className="min-h-0 px-4 py-3 sm:px-6 lg:overflow-auto" {...scrollable}>
        <p className="mb-4 max-w-[72ch] text-base text-muted">
          Switch a control off and watch what gets in. This is an experiment: files, link and download keep
          every control.
        </p>
        <div className="flex flex-col gap-5">
          {byLayer.map(({ layer, controls }) => {
            const Icon = layerIcons[layer];
            return (
              <fieldset key={layer}>
                <legend className="mb-1.5 flex items-center gap-1.5 font-semibold">
                  <Icon aria-hidden size={14} className="text-muted" />
                  {layers[layer]}
                </legend>
                <div className="divide-y rounded-md border bg-raised">
                  {controls.map((control) => (
                    <ControlSwitch key={control.control} control={control} />
                  ))}
                </div>
              </fieldset>
            );
          })}
        </div>
      </section>
      <section
        aria-label="What gets in now"
        className="min-h-0 border-t bg-surface px-4 py-3 sm:px-6 max-lg:order-first max-lg:border-t-0 max-lg:border-b lg:overflow-auto lg:border-t-0 lg:border-l"
        {...scrollable}
      >
        <h3 className="mb-1.5 font-semibold text-base">What gets in now</h3>
        <div>
          {without.length === 0 ? (
            <p className="text-muted">Every control is on. Nothing gets in beyond what the matrix shows.</p>
          ) : !experiment ? (
            <p className="text-muted">Running attacks again…</p>
          ) : ways.length === 0 ? (
            <p>Nothing more: other controls stop the same attacks.</p>
          ) : (
            <Ways ways={ways} />
          )}
        </div>
      </section>
    </div>
  );
}

function ControlSwitch({ control }: { readonly control: Ablation }) {
  const { without, toggle, radius } = useBlastRadius();
  const partial = radius && control.roles.length < radius.roles.length;
  return (
    <div className="px-3 py-2">
      <Checkbox
        role="switch"
        checked={!without.includes(control.control)}
        onChange={() => toggle(control.control)}
        label={<span className="font-medium">{control.title}</span>}
        help={
          <>
            {control.admits.length > 0
              ? `Without it ${counted(control.admits.length, 'attack')} ${control.admits.length === 1 ? 'gets' : 'get'} in.`
              : control.supports.length > 0
                ? `A backup: other controls also stop the ${counted(control.supports.length, 'attack')} it stops.`
                : 'No attack in this list needs it.'}
            {partial ? ` In ${control.roles.length} of ${radius.roles.length} roles.` : null}
          </>
        }
      />
    </div>
  );
}
