'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { Help } from '../ui/help';
import { CommandLine } from './command-line';
import type { Draft } from './draft';
import {
  findForkSettingCommand,
  findIdsCommand,
  findIssuerCommand,
  findSubjectCommand,
  findVersionCommand,
} from './find-commands';

/*
 * How to find the answers to the questions about GitLab, each with the command for the draft as typed.
 */

/** The project's path, and its instance where that is not gitlab.com. */
function useProject(): { readonly path: string; readonly instance: string | undefined } {
  const { control } = useFormContext<Draft>();
  // One name each: a list of names is a new one with every rendering, which makes useWatch render without end after a reset.
  const edition = useWatch({ control, name: 'gitlab.edition' });
  const url = useWatch({ control, name: 'gitlab.url' });
  const path = useWatch({ control, name: 'gitlab.project.path' });
  return { path, instance: edition === 'gitlab.com' ? undefined : url };
}

export function FindIds({ namespace }: { readonly namespace: boolean }) {
  const { path, instance } = useProject();
  return (
    <Help summary={namespace ? 'How to find both ids' : 'How to find the id'}>
      <p>
        Run this where glab is signed in. The project's page shows its id as well, in the menu behind the
        three dots.
      </p>
      <CommandLine command={findIdsCommand(path, instance, namespace)} />
    </Help>
  );
}

export function FindForkSetting() {
  const { path, instance } = useProject();
  return (
    <Help summary="How to find the setting">
      <p>
        Run this where glab is signed in with the Maintainer role. It prints true where the setting is on.
      </p>
      <CommandLine command={findForkSettingCommand(path, instance)} />
    </Help>
  );
}

export function FindSubject() {
  const { path, instance } = useProject();
  return (
    <Help summary="How to find the parts">
      <p>
        Run this where glab is signed in with the Maintainer role, and paste what it prints. Where jobs fail
        with id_token_burned_project_path, leave it as GitLab has it and choose the project id above.
      </p>
      <CommandLine command={findSubjectCommand(path, instance)} />
    </Help>
  );
}

/** Only for an instance of one's own. */
export function FindVersion() {
  const { instance } = useProject();
  return (
    <Help summary="How to find the version">
      <p>Run this where glab is signed in, or open /help of the instance when signed in.</p>
      <CommandLine command={findVersionCommand(instance)} />
    </Help>
  );
}

/** Only for an instance that is not gitlab.com. */
export function FindIssuer() {
  const { instance = '' } = useProject();
  return (
    <Help summary="How to check the address">
      <p>Run this anywhere. It prints the issuer of the tokens, which AWS compares letter by letter.</p>
      <CommandLine command={findIssuerCommand(instance)} />
    </Help>
  );
}
