'use client';

import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { TopicId } from '@/lib/explanations';
import type { Output } from '@/lib/service/output';
import { useAttacks } from '../browser/use-attacks';
import { attacker } from '../browser/workers';
import { useAttackAddress } from './attack-address';
import { BlastRadiusContext, type BlastRadiusView, type FieldWays, type ShownAttacks } from './context';

const nothing: readonly TopicId[] = [];

/**
 * Runs the attacks on the draft and holds the experiment. Controls that are switched off here never affect
 * files or links.
 */
export function BlastRadiusProvider(props: {
  /** The input of `parseSetup`. */
  readonly input: unknown;
  /** The number of drafts that were opened so far: results of one say nothing about another. */
  readonly opened: number;
  readonly output: Output;
  /** Replaces the draft with a previewed setup. Must keep its identity. */
  readonly apply: BlastRadiusView['apply'];
  /** Must keep its identity. */
  readonly field: FieldWays;
  /** Called when something of the attacks is to be shown. Must keep its identity. */
  readonly onShow: () => void;
  /** Told the role of a story that was opened by its address. Stays the same function. */
  readonly onRole: (role: number) => void;
  readonly children: ReactNode;
}) {
  const { input, opened, output, apply, field, onShow, onRole } = props;
  const { gaps, explanations } = output;
  const [without, setWithout] = useState(nothing);
  const [target, setTarget] = useState<ShownAttacks>({ tab: 'matrix' });
  const attacks = useAttacks(input, opened, without);

  const show = useCallback(
    (next: ShownAttacks) => {
      setTarget(next);
      onShow();
    },
    [onShow],
  );
  useAttackAddress(attacks.radius?.roles, target, show, onRole);

  const toggle = useCallback(
    (control: TopicId) =>
      setWithout((before) =>
        before.includes(control) ? before.filter((other) => other !== control) : [...before, control],
      ),
    [],
  );
  const tell = useCallback(
    (attack: string, role: number) => attacker()('story', { input, without, attack, role }),
    [input, without],
  );
  const remedies = useCallback(
    (role: number) => attacker()('isolationAlternatives', { input, role }),
    [input],
  );
  const alternatives = useCallback(() => attacker()('alternatives', input), [input]);

  const view = useMemo<BlastRadiusView>(
    () => ({
      ...attacks,
      gaps,
      explanations,
      without,
      toggle,
      reset: () => setWithout(nothing),
      target,
      show,
      tell,
      remedies,
      alternatives,
      apply,
      field,
    }),
    [attacks, gaps, explanations, without, toggle, target, show, tell, remedies, alternatives, apply, field],
  );
  return <BlastRadiusContext value={view}>{props.children}</BlastRadiusContext>;
}
