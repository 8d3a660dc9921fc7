import { describe, expect, it } from 'vitest';
import { subjectChoices } from '@/lib/setup/fields/subject-choices';
import { parseSetup } from '@/lib/setup/parse';
import { setupPresets } from '@/lib/setup/presets';
import type { Draft } from '../draft';
import { toDraft } from '../to-draft';
import { toSetupInput } from '../to-setup-input';
import { subjectToday } from './subject-today';

function draftOf(id: string, change: Partial<Draft['gitlab']> = {}): Draft {
  const draft = toDraft(setupPresets.find((preset) => preset.id === id)?.setup);
  return { ...draft, gitlab: { ...draft.gitlab, ...change } };
}

const valuesOf = (draft: Draft) =>
  subjectChoices(draft).map(({ value, disabled }) => `${value}${disabled ? ' no' : ''}`);
const helpOf = (draft: Draft, form: string) =>
  subjectChoices(draft).find(({ value }) => value === form)?.help;

describe('subjectChoices', () => {
  it('names the usual form of the issuer first', () => {
    expect(valuesOf(draftOf('gitlab-com'))).toEqual(['', 'project-id', 'widest']);
    expect(valuesOf(draftOf('private-issuer'))).toEqual(['', 'project-id', 'default']);
    const elsewhere = draftOf('gitlab-com');
    elsewhere.aws.partition = 'aws-cn';
    expect(valuesOf(elsewhere)).toEqual(['', 'project-id', 'default']);
  });

  it('keeps a form that the setup names, even if it is the usual one', () => {
    const subject = { form: 'default', now: [] } as const;
    expect(valuesOf(draftOf('gitlab-com', { subject: { ...subject, now: [] } }))[0]).toBe('default');
  });

  it('says why the project id cannot be chosen', () => {
    const project = { ...draftOf('gitlab-com').gitlab.project, id: '' };
    expect(helpOf(draftOf('gitlab-com', { project }), 'project-id')).toContain('Needs the project id');
    const old = draftOf('private-issuer', { version: '19.0' });
    expect(helpOf(old, 'project-id')).toContain('Needs GitLab 19.1');
    expect(valuesOf(old)).toContain('project-id no');
    const chosen = draftOf('private-issuer', { version: '19.0', subject: { form: 'project-id', now: [] } });
    expect(valuesOf(chosen)).toContain('project-id');
  });

  it('allows only values that result in a valid setup', () => {
    for (const { id } of setupPresets) {
      for (const { value, disabled } of subjectChoices(draftOf(id))) {
        const parsed = parseSetup(toSetupInput(draftOf(id, { subject: { form: value, now: [] } })));
        expect([id, value, parsed.ok]).toEqual([id, value, !disabled]);
      }
    }
  });
});

it('subjectToday has the typed components in order, or the default ones', () => {
  const today = (...now: string[]) => subjectToday(draftOf('private-issuer', { subject: { form: '', now } }));
  expect(today()).toBe('project_path:platform/landing-zone:ref_type:branch:ref:main');
  expect(today('')).toBe('project_path:platform/landing-zone:ref_type:branch:ref:main');
  expect(today('project_id', ' ref', 'ref_type', 'nonsense')).toBe('project_id:12:ref:main:ref_type:branch');
});
