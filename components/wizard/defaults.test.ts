import { describe, expect, it } from 'vitest';
import { setupPresets } from '@/lib/setup/presets';
import { differencesIn, labelsOf } from './defaults';
import type { Draft } from './draft';
import { emptyDraft } from './new-rows';
import { toDraft } from './to-draft';

const names = [
  'gitlab.tier',
  'gitlab.forkPipelinesInParent',
  'gitlab.subject.now',
  'gitlab.issuer',
  'aws.audience',
  'roles.0.environment.name',
  'roles.0.iam.name',
  'roles.0.runner',
  'roles.0.iam.tags',
  'roles.0.network.sourceIps',
  'roles.0.jobs.0.name',
  'roles.0.jobs.0.stage',
  'roles.0.jobs.0.credentials',
  'roles.0.jobs.0.needs',
  'roles.0.jobs.0.sessionSeconds',
];

const changed = (change: (draft: Draft) => void): readonly (readonly string[])[] => {
  const draft = emptyDraft();
  change(draft);
  return differencesIn(draft, names).map(({ label, value }) => [label, value]);
};

describe('answers that differ from the defaults', () => {
  it('do not exist in a new draft', () => {
    expect(differencesIn(emptyDraft(), names)).toEqual([]);
  });

  it('are named with their value, in the words of the form', () => {
    expect(
      changed((draft) => {
        draft.gitlab.tier = 'premium';
        draft.gitlab.forkPipelinesInParent = true;
        for (const role of draft.roles) {
          role.iam.name = 'deployer';
          role.network.sourceIps = ['192.0.2.1', '192.0.2.2'];
        }
      }),
    ).toEqual([
      ['Tier', 'Premium'],
      ['Pipelines of forks may run in this project', 'on'],
      ['IAM role name', 'deployer'],
      ['Source addresses', '2'],
    ]);
  });

  it('do not include names derived from the name of the role', () => {
    const [{ setup }] = setupPresets;
    const draft = toDraft(setup);
    const [role] = draft.roles;
    expect(role?.environment.name).toBe(role?.name);
    expect(differencesIn(draft, ['roles.0.environment.name'])).toEqual([]);
  });

  it('do not include what the form does not ask for', () => {
    const onGitlabCom = changed((draft) => {
      draft.gitlab.issuer = 'https://oidc.example.org';
    });
    expect(onGitlabCom).toEqual([]);
    expect(labelsOf(emptyDraft(), ['gitlab.issuer', 'gitlab.tier'])).toEqual(['Tier']);
  });
});
