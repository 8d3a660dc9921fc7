import { conditionKeysOf } from '../../../aws/condition-keys';
import { readOperator } from '../../../aws/conditions';
import { keyFacts } from '../../../checks/condition-problems';
import { gitlabClaims } from '../../../checks/gitlab-claims';
import { type Draft, type DraftCondition, note, remove } from '../draft';
import type { RepairContext, RepairStep } from '../types';

/** Whether a condition holds, or may hold, if AWS has no such key. */
const holdsWithoutKey = ({ operator, values }: DraftCondition): boolean => {
  const use = readOperator(operator);
  if (use === undefined) return false;
  if (use.operator.kind === 'presence') return values?.some((text) => text.toLowerCase() === 'true') ?? false;
  return use.ifExists || use.set === 'all' || use.operator.negated;
};

/** Keeps keys that AWS has for the issuer, with its prefix; corrects or removes others. */
export const repairKeys: RepairStep = (draft, context) => {
  const { issuerKey, hasGitLabKeys } = context;
  const issuer = hasGitLabKeys
    ? ({ kind: 'gitlab.com', issuerKey: 'gitlab.com' } as const)
    : ({ kind: 'self-managed', issuerKey, certain: true } as const);
  for (const condition of draft.conditions) {
    const { problem } = keyFacts(condition.key, issuer);
    const open = holdsWithoutKey(condition);
    if (problem === 'wrong-prefix') correctPrefix(draft, condition, context, open);
    else if (problem !== undefined)
      remove(
        draft,
        condition,
        `\`${condition.key}\` is removed: ${problem === 'unsupported-key' ? 'AWS has no such key for this issuer' : 'a request with a GitLab token never has it'}, so ${open ? 'the condition held for everybody' : 'the statement never matched'}.`,
        !open,
      );
  }
};

function correctPrefix(
  draft: Draft,
  condition: DraftCondition,
  { issuerKey, hasGitLabKeys }: RepairContext,
  open: boolean,
): void {
  const name = condition.key.slice(condition.key.lastIndexOf(':') + 1).toLowerCase();
  const known = conditionKeysOf(hasGitLabKeys ? 'gitlab.com' : issuerKey).some((key) => key.name === name);
  const key = `${issuerKey}:${name}`;
  const taken = draft.conditions.some(
    (other) => other !== condition && other.key.toLowerCase() === key.toLowerCase(),
  );
  const claim = known || (gitlabClaims as readonly string[]).includes(name);
  const effect = open ? 'the condition held for everybody' : 'the statement never matched';
  const negated = condition.operator.includes('Not');
  if (!known || taken || negated || name === 'amr' || name === 'email') {
    const what = claim ? `is not a key of this issuer` : 'is not a key that AWS has';
    remove(draft, condition, `\`${condition.key}\` is removed: it ${what}, so ${effect}.`, !open);
    return;
  }
  const before = condition.key;
  condition.key = key;
  note(
    draft,
    condition,
    `The key must start with the address of the issuer; \`${before}\` does not, so ${effect}.`,
    !open,
  );
}

/** The condition key in the spelling of the issuer, for comparing names. */
export const isKeyOf = ({ key }: DraftCondition, issuerKey: string, name: string): boolean =>
  key.toLowerCase() === `${issuerKey}:${name}`.toLowerCase();
