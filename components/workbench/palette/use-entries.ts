'use client';

import { useState } from 'react';
import { stepIds, stepTitles } from '@/lib/setup/steps';
import { useBlastRadius } from '../../blast-radius/context';
import { listDrafts } from '../../browser/drafts';
import { fileTextId } from '../../files/file-text-id';
import { useMayTake } from '../../ui/held';
import { useFeedback, useProblems } from '../../wizard/feedback';
import { stepHeadingId } from '../../wizard/focus';
import { useRoles } from '../../wizard/roles/current';
import { useSlots } from '../../wizard/slots';
import { useWizard } from '../../wizard/wizard';
import { usePane } from '../pane';
import { useSession } from '../session/context';
import { useActions } from '../use-actions';
import { useExample } from '../use-example';
import { useNewDraft } from '../use-new-draft';
import type { Entry, Group } from './matching';

/** What only the header can do. */
export interface HeaderActions {
  readonly share: () => void;
  readonly importSetup: () => void;
  readonly showShortcuts: () => void;
}

/** Everything that the palette finds in the draft as it is. */
export function useEntries(header: HeaderActions): readonly Entry[] {
  return [...useSteps(), ...useRoleEntries(), ...useActionEntries(header), ...useFiles(), ...useAttacks()];
}

const entry = (group: Group, title: string, details: Omit<Entry, 'id' | 'group' | 'title'>): Entry => ({
  id: `${group}: ${title}`,
  group,
  title,
  ...details,
});

function useSteps(): readonly Entry[] {
  const { goTo } = useWizard();
  const { setPane } = usePane();
  return stepIds.map((id, index) =>
    entry('Steps', stepTitles[id], {
      hint: `step ${index + 1}`,
      run: () => {
        setPane('form');
        goTo(id);
      },
    }),
  );
}

const stepsOfRole: readonly string[] = ['roles', 'permissions', 'jobs'];

function useRoleEntries(): readonly Entry[] {
  const { rows } = useRoles();
  const { step, goTo, chooseRole, focusLater } = useWizard();
  const { setPane } = usePane();
  return rows.map(({ key, name }, index) => ({
    ...entry('Roles', name, {
      hint: `role ${index + 1}`,
      run: () => {
        setPane('form');
        chooseRole(index);
        if (stepsOfRole.includes(step)) focusLater(stepHeadingId);
        else goTo('roles');
      },
    }),
    id: key,
  }));
}

function useFiles(): readonly Entry[] {
  const { files } = useFeedback();
  const { showFile } = useSlots();
  const { focusLater } = useWizard();
  return files.map(({ path, summary }) =>
    entry('Files', path, {
      hint: summary,
      run: () => {
        showFile(path);
        focusLater(fileTextId);
      },
    }),
  );
}

function useAttacks(): readonly Entry[] {
  const { radius, show } = useBlastRadius();
  const { role } = useWizard();
  return (radius?.attacks ?? []).map(({ id, title }) =>
    entry('Attacks', title, { run: () => show({ tab: 'matrix', attack: id, role }) }),
  );
}

function useActionEntries({ share, importSetup, showShortcuts }: HeaderActions): readonly Entry[] {
  const { canUndo, canRedo, undo, redo } = useSession();
  const { downloadZip, exportSetup } = useActions();
  const { isExample, takeOver } = useExample();
  const { choices, choose } = usePane();
  const startNew = useNewDraft();
  const drafts = useOtherDrafts();
  const closed = useWhyClosed();
  const action = (title: string, run: () => void, details: Pick<Entry, 'hint' | 'closed'> = {}) =>
    entry('Actions', title, { run, ...details });
  const hides = choices.withoutComments ?? false;
  return [
    action('Undo', undo, { closed: canUndo ? undefined : 'There is nothing to undo.' }),
    action('Redo', redo, { closed: canRedo ? undefined : 'There is nothing to redo.' }),
    ...(isExample ? [action('Use this example for my project', takeOver)] : []),
    action('Copy link', share, { hint: 'share' }),
    action('Download bundle', () => void downloadZip(), { hint: 'zip with all files', closed }),
    action('Export setup.json', () => void exportSetup(), { closed }),
    action('Import a setup.json', importSetup),
    action('New draft', startNew, { hint: 'start empty' }),
    ...drafts,
    action(hides ? 'Show comments in files' : 'Hide comments in files', () =>
      choose({ ...choices, withoutComments: !hides }),
    ),
    action('Keyboard shortcuts', showShortcuts),
  ];
}

/** Why nothing can be downloaded now. */
function useWhyClosed(): string | undefined {
  const { reason } = useMayTake();
  const { problems } = useProblems();
  if (reason !== undefined || problems.length === 0) return reason;
  return problems.length === 1
    ? 'Fix one answer first: it is missing or wrong.'
    : `Fix ${problems.length} answers first: they are missing or wrong.`;
}

function useOtherDrafts(): readonly Entry[] {
  const { id: current, open } = useSession();
  const [drafts] = useState(() => listDrafts());
  return drafts
    .filter(({ id }) => id !== current)
    .map(({ id, name }) => ({
      ...entry('Actions', `Switch to ${name}`, { hint: 'draft', run: () => open(id) }),
      id,
    }));
}
