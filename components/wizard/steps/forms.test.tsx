import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { permissionCatalogue } from '@/lib/service/permission-catalogue';
import { allEntries } from '@/lib/setup/entries';
import type { Entry } from '@/lib/setup/field-tree/entry';
import { setupPresets } from '@/lib/setup/presets';
import { renderStep } from '@/tests/support/render-step';
import { aboutDraft } from '../about-draft';
import type { Draft } from '../draft';
import { toDraft } from '../to-draft';
import { steps } from '.';

// The presets come from a worker, which does not exist here.
vi.mock('../permissions/catalogue', () => ({
  useCatalogue: () => permissionCatalogue(null),
  useStillAllows: () => undefined,
}));

/** Together these drafts show every field. */
const drafts: readonly Draft[] = [
  ...setupPresets.map(({ setup }) => setup),
  ...['build-and-deploy', 'review-apps'].map((name) =>
    JSON.parse(readFileSync(`tests/fixtures/v2/${name}.setup.json`, 'utf8')),
  ),
].map(toDraft);

/** Fields that have a control; groups have none. */
const fields = [...allEntries].filter(([, { entry, step }]) => entry === 'field' && step !== undefined);

const hasRows = (draft: Draft, pattern: string): boolean =>
  nameOf(pattern)
    .split('.')
    .slice(0, -1)
    .reduce<unknown>((place, part) => Object(place)[part], draft) !== undefined;

const nameOf = (pattern: string): string => pattern.replaceAll('[]', '.0');

/**
 * Whether the form of a draft has to ask for a field. If the field is in a row, the draft needs such a row.
 */
const isAsked = (draft: Draft, pattern: string, entry: Entry): boolean =>
  entry.entry === 'field' &&
  hasRows(draft, pattern) &&
  entry.asked.when(aboutDraft(draft, nameOf(pattern).split('.')));

const forms = new Map<string, Promise<string>>();

/** The form of a step for one of the drafts, rendered once. */
function formOf(stepId: string | undefined, draft: number): Promise<string> {
  const key = `${stepId} ${draft}`;
  const step = steps.find(({ id }) => id === stepId);
  const form =
    forms.get(key) ?? (step && drafts[draft] ? renderStep(step, drafts[draft]) : Promise.resolve(''));
  forms.set(key, form);
  return form;
}

describe('the forms of the steps', () => {
  it.each(fields)('ask for %s in the step that its entry names', async (pattern, entry) => {
    const asking = drafts.flatMap((draft, index) => (isAsked(draft, pattern, entry) ? [index] : []));
    expect(asking).not.toEqual([]);
    for (const index of asking) {
      const form = await formOf(entry.step, index);
      const name = nameOf(pattern);
      expect(form.includes(` id="${name}"`) || form.includes(` name="${name}"`), name).toBe(true);
    }
  });

  it.each(fields)('show the label of %s', async (pattern, entry) => {
    if (entry.entry !== 'field' || typeof entry.label !== 'string') return;
    const index = drafts.findIndex((draft) => isAsked(draft, pattern, entry));
    expect(await formOf(entry.step, index)).toContain(entry.label);
  });
});

describe('the image of a job', () => {
  it.each([
    ['alpine/terragrunt:1.9.8', true],
    ['amazon/aws-cli:2.31.0', false],
  ])('the form says whether %s lacks what the login needs: %s', async (name, says) => {
    const [{ setup }] = setupPresets;
    const step = steps.find(({ id }) => id === 'jobs');
    if (step === undefined) throw new Error('no step jobs');
    const roles = setup.roles.slice(0, 1).map((role) => ({
      ...role,
      jobs: role.jobs.map((job) => ({ ...job, image: { name }, credentials: 'assume-role' as const })),
    }));
    const form = await renderStep(step, toDraft({ ...setup, roles }));
    expect(form.includes('can exchange the token')).toBe(says);
  });
});

describe('the pipeline sources of a role', () => {
  const [example] = setupPresets;
  const formWith = (gitlab: object, changes: object) =>
    renderStep(
      stepOfRoles(),
      toDraft({
        ...example.setup,
        gitlab: { ...example.setup.gitlab, ...gitlab },
        roles: example.setup.roles.slice(0, 1).map((role) => ({ ...role, ...changes })),
      }),
    );
  const stepOfRoles = () => {
    const step = steps.find(({ id }) => id === 'roles');
    if (step === undefined) throw new Error('no step roles');
    return step;
  };
  const sourcesIn = (form: string) =>
    [...form.matchAll(/<input[^>]* name="roles\.0\.pipelineSources"[^>]*>/g)].map(
      ([input]) => /value="([^"]*)"/.exec(input)?.[1],
    );

  it.each([
    ['deploy', false],
    ['plan', true],
    ['sandbox', true],
  ])('of a %s role offer a merge request: %s', async (kind, isOffered) => {
    const form = await formWith({}, { kind });
    expect(sourcesIn(form).includes('merge_request_event')).toBe(isOffered);
    expect(sourcesIn(form)).toContain('push');
  });

  it('of a deploy role show a merge request that came from a link or file, so that it can be removed', async () => {
    const form = await formWith({}, { kind: 'deploy', pipelineSources: ['push', 'merge_request_event'] });
    expect(sourcesIn(form)).toContain('merge_request_event');
  });

  it.each(['deploy', 'plan'])(
    'are not asked for on other instances, whose tokens have no such claim: %s',
    async (kind) => {
      const instance = { url: 'https://git.example.org', edition: 'self-managed', version: '18.2' };
      expect(await formWith(instance, { kind })).not.toContain('pipelineSources');
    },
  );
});

describe('what the product does not do on its own', () => {
  it('is explained next to the fields: which runners work, and what to do with several projects', async () => {
    expect(await formOf('jobs', 0)).toContain('PowerShell runners are not supported');
    expect(await formOf('aws', 0)).toContain('Create one setup per project');
  });
});
