'use client';

import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { counted, joinSome } from '@/lib/formats/english';
import type { NamedAttack } from '@/lib/service/attack-messages';
import { useBlastRadius } from '../blast-radius/context';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { useWizard } from '../wizard/wizard';
import { useLastAnswer } from './last-answer';

/** At most this many attacks are listed. */
const namedAttacks = 2;

/** What the last answer did to the attacks on the edited role, below its field; nothing if it had no effect. */
export function AnswerEffect({ name }: { readonly name: string }) {
  const answer = useLastAnswer();
  const { show } = useBlastRadius();
  const { role } = useWizard();
  const isHere = answer !== undefined && isAbout(answer.name, name);
  const { opened = [], closed = [] } = (isHere && answer.attacks) || {};
  const [first] = opened;
  const isWorse = first !== undefined;
  const isChanged = isWorse || closed.length > 0;
  return (
    <div aria-live="polite">
      {isHere && isChanged ? (
        <div
          className={cx(
            'mt-3 flex animate-arrive gap-2.5 rounded-md border px-3.5 py-3',
            isWorse ? 'border-warn/40 bg-warn-soft' : 'border-ok/40 bg-ok-soft',
          )}
        >
          {isWorse ? (
            <ShieldAlert aria-hidden size={18} className="mt-0.5 shrink-0 text-warn" />
          ) : (
            <ShieldCheck aria-hidden size={18} className="mt-0.5 shrink-0 text-ok" />
          )}
          <div className="min-w-0">
            <p>
              <strong className={cx('font-semibold', isWorse ? 'text-warn' : 'text-ok')}>
                {isWorse
                  ? `This lets ${countedAttacks(opened)} in:`
                  : `This stops ${countedAttacks(closed)}:`}
              </strong>{' '}
              {joinSome(
                (isWorse ? opened : closed).map(({ title }) => `“${title}”`),
                namedAttacks,
              )}
              .
            </p>
            <p className="-ml-1 flex gap-1">
              {isWorse ? (
                <Button variant="link" onClick={() => show({ tab: 'matrix', attack: first.attack, role })}>
                  See it
                </Button>
              ) : null}
              <Button variant="link" onClick={answer.takeBack}>
                Take it back
              </Button>
            </p>
          </div>
        </div>
      ) : null}
    </div>
  );
}

/** The field itself, or the list around it, which shows the effect for all of its rows. */
const isAbout = (answered: string, name: string): boolean =>
  answered === name || (answered.startsWith(`${name}.`) && /\.refs$/.test(name));

const countedAttacks = (attacks: readonly NamedAttack[]): string =>
  attacks.length === 1 ? 'one more attack' : counted(attacks.length, 'more attack');
