import { describe, expect, it } from 'vitest';
import { fields } from '@/lib/setup/field-lookup';
import { parseSetup } from '@/lib/setup/parse';
import { stepTitles } from '@/lib/setup/steps';
import { emptyDraft } from '../new-rows';
import { toSetupInput } from '../to-setup-input';
import { stepOf, steps } from '.';

/** `environments[].role.name` as a path into the first rows. */
const pathOf = (field: string): (string | number)[] =>
  field
    .replaceAll('[]', '.0')
    .split('.')
    .map((part) => (part === '0' ? 0 : part));

describe('the steps', () => {
  it('are those of the list, in order, each with its own form and summary', () => {
    expect(Object.fromEntries(steps.map(({ id, title }) => [id, title]))).toEqual(stepTitles);
    expect(new Set(steps.map(({ Form }) => Form)).size).toBe(steps.length);
    expect(new Set(steps.map(({ summary }) => summary)).size).toBe(steps.length);
  });

  it.each([...fields.keys()].filter((field) => field !== 'version'))('ask for %s', (field) => {
    expect(stepOf(pathOf(field)).id).not.toBe('review');
  });

  it('leave problems that no field is about to the review', () => {
    expect(stepOf([]).id).toBe('review');
    expect(stepOf(['version']).id).toBe('review');
  });

  it('share a role between them', () => {
    expect(stepOf(['roles', 1, 'iam', 'name']).id).toBe('roles');
    expect(stepOf(['roles', 1, 'permissions', 0, 'bucket']).id).toBe('permissions');
    expect(stepOf(['roles', 1, 'jobs', 0, 'script', 2]).id).toBe('jobs');
  });

  it('start empty with few open questions, each asked by a step', () => {
    const parsed = parseSetup(toSetupInput(emptyDraft()));
    const open = parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'));
    expect(open).toEqual([
      'gitlab.project.path',
      'aws.accounts.0.id',
      'aws.accounts.0.name',
      'roles.0.account',
      'roles.0.region',
    ]);
  });
});
