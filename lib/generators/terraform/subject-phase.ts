import { note } from '../../explanations';
import type { HclBody, HclExpression } from '../../formats/hcl';
import { attribute, block, call, literal, reference, set } from '../../parts/hcl';
import type { BothPolicies } from '../../plan/rollout';
import type { RolePlan } from '../../plan/types';

/** The variable with the phase, in every module and in the root. */
export const phase = reference('var.subject_phase');

/** Whether the module of these roles needs the phase. */
export const hasPhases = (names: ReadonlyMap<RolePlan, string>, both: BothPolicies): boolean =>
  [...names.keys()].some((role) => both.has(role));

/** Selects the trust policies of a phase of the subject change. The default is the final ones. */
export const phaseBody: HclBody = [
  block(
    'variable',
    ['subject_phase'],
    [
      set(
        'description',
        'Phase of the change of the subject: 1 or 2, the roles accept the old and the new one; 3, only the new one.',
      ),
      attribute('type', reference('number')),
      set('default', 3),
      set('nullable', false),
      block(
        'validation',
        [],
        [
          attribute('condition', call('contains', literal([1, 2, 3]), phase)),
          set('error_message', 'The phase is 1, 2 or 3: see gitlab/SUBJECT-ROLLOUT.md.'),
        ],
      ),
    ],
    note('gitlab-subject-components'),
  ),
];

/** Selects the document of a role for the current phase. */
export const ofPhase = (both: HclExpression, final: HclExpression): HclExpression =>
  call(
    'lookup',
    {
      kind: 'object',
      entries: [
        ['1', both],
        ['2', both],
      ],
    },
    phase,
    final,
  );
