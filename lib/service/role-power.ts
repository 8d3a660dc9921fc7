import { breadthOf } from '../aws/managed-policies/breadth';
import { isReadOnlyManagedPolicy } from '../aws/managed-policies/read-only';
import { isReadingAction } from '../aws/permissions/reading';
import { membersOf } from '../formats/plain-object';
import type { FoundRole } from '../reading/types';
import { type Power, powers } from './audit-messages';

/**
 * What a role may do, by the broadest statement that allows something. Denies, conditions and boundaries are not taken off: it is for sorting,
 * not a verdict.
 */
export function powerOf({ permissions, managedPolicyArns }: FoundRole): Power {
  const found: readonly Power[] = [
    ...permissions
      .filter(({ kind }) => kind !== 'boundary')
      .flatMap(({ document }) => statementsOf(document.value).map(statementPower)),
    ...managedPolicyArns.map(managedPower),
  ];
  return powers.find((power) => found.includes(power)) ?? 'unknown';
}

function managedPower(arn: string): Power {
  if (isReadOnlyManagedPolicy(arn)) return 'read';
  switch (breadthOf(arn)) {
    case 'account':
      return 'everything';
    case 'identities':
      return 'identities';
    case 'most':
      return 'most';
    case 'service':
      return 'write';
    case undefined:
      return 'unknown';
  }
}

function statementPower(statement: unknown): Power {
  const { Action, NotAction, Resource } = membersOf(statement);
  const actions = textsOf(Action).map((action) => action.toLowerCase());
  const onAll = textsOf(Resource).includes('*');
  if (NotAction !== undefined) return onAll ? 'most' : 'write';
  if (onAll && actions.some((action) => /^\*+(?::\*+)?$/.test(action))) return 'everything';
  if (onAll && actions.includes('iam:*')) return 'identities';
  return actions.every(isReadingAction) ? 'read' : 'write';
}

const statementsOf = (document: unknown): readonly unknown[] =>
  listOf(membersOf(document).Statement).filter((statement) => membersOf(statement).Effect === 'Allow');

const textsOf = (value: unknown): readonly string[] =>
  listOf(value).filter((each): each is string => typeof each === 'string');

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
