import { isWild } from '../../../checks/subject-pattern';
import { gapText } from '../../../reading/types';
import { add, note } from '../draft';
import type { RepairStep } from '../types';
import { isKeyOf } from './keys';
import { meantPattern } from './subject';

export const audienceGap = gapText('aud of the job');

/** Pins the audience to exact values. */
export const repairAudience: RepairStep = (draft, { issuerKey, audience, variables }) => {
  const conditions = draft.conditions.filter(
    (condition) =>
      isKeyOf(condition, issuerKey, 'aud') &&
      /^String(?:Equals|Like|EqualsIgnoreCase)$/.test(condition.operator),
  );
  for (const condition of conditions) {
    const { values = [] } = condition;
    if (condition.operator !== 'StringLike') continue;
    const exact = values.filter((text) => !isWild(meantPattern(text, variables)));
    const wild = values.filter((text) => !exact.includes(text));
    condition.operator = 'StringEquals';
    condition.values = exact.length > 0 && wild.length === 0 ? exact : [audience ?? audienceGap];
    note(
      draft,
      condition,
      wild.length === 0
        ? '`StringEquals` instead of `StringLike`: the audience is exact.'
        : 'The audience is pinned to one value: a token issued for another service must not get in.',
    );
  }
  if (conditions.length > 0) return;
  const condition = add(draft, 'StringEquals', `${issuerKey}:aud`, [audience ?? audienceGap]);
  note(
    draft,
    condition,
    `The audience is pinned, so that a token issued for another service does not get in.${audience === undefined ? ' Fill in the `aud` of the job.' : ''}`,
  );
};
