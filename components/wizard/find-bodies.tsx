'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { CommandLine } from '../ui/command-line';
import type { Draft } from './draft';
import {
  asksWithToken,
  findAccountCommand,
  findForkSettingCommand,
  findIdsCommand,
  findIssuerCommand,
  findProtectedCommand,
  findProvidersCommand,
  findSubjectCommand,
  findVersionCommand,
} from './find-commands';

/* How to find the answers about GitLab and AWS, each with a command for the draft as typed. */

/** The project's path, its instance unless that is gitlab.com, and where its commands can run. */
function useProject() {
  const { control } = useFormContext<Draft>();
  // One name per call: a list of names would be a new list at every render, which makes useWatch render
  // endlessly after a reset.
  const edition = useWatch({ control, name: 'gitlab.edition' });
  const url = useWatch({ control, name: 'gitlab.url' });
  const path = useWatch({ control, name: 'gitlab.project.path' });
  const instance = edition === 'gitlab.com' ? undefined : url;
  const where = asksWithToken(instance) ? 'where GITLAB_TOKEN holds your token' : 'where glab is signed in';
  return { path, instance, where };
}

export function Ids({ namespace }: { readonly namespace: boolean }) {
  const { path, instance, where } = useProject();
  return (
    <>
      <p>Run this {where}. The project's page shows its id as well, in the menu behind the three dots.</p>
      <CommandLine command={findIdsCommand(path, instance, namespace)} />
    </>
  );
}

export function ForkSetting() {
  const { path, instance, where } = useProject();
  return (
    <>
      <p>Run this {where}, with the Maintainer role. It prints true if the setting is on.</p>
      <CommandLine command={findForkSettingCommand(path, instance)} />
    </>
  );
}

export function Subject() {
  const { path, instance } = useProject();
  return (
    <>
      <p>
        Run this where glab is signed in with the Maintainer role, and paste what it prints. If jobs fail with
        id_token_burned_project_path, leave GitLab's default here and choose the project id above.
      </p>
      <CommandLine command={findSubjectCommand(path, instance)} />
    </>
  );
}

export function Version() {
  const { instance, where } = useProject();
  return (
    <>
      <p>Run this {where}, or open /help of the instance when signed in.</p>
      <CommandLine command={findVersionCommand(instance)} />
    </>
  );
}

export function Protected() {
  const { path, instance, where } = useProject();
  return (
    <>
      <p>
        Maintainers see them under Settings &gt; CI/CD &gt; Protected environments, which only Premium and
        Ultimate have. Or run this {where}: it prints their names, and fails on Free.
      </p>
      <CommandLine command={findProtectedCommand(path, instance)} />
    </>
  );
}

export function AccountNumber() {
  return (
    <>
      <p>
        Run this where you are signed in to the account. The console shows the number in the menu behind your
        name, at the top right.
      </p>
      <CommandLine command={findAccountCommand} />
    </>
  );
}

export function Providers() {
  return (
    <>
      <p>Run this where you are signed in to the account. The ARN of the provider ends with the issuer.</p>
      <CommandLine command={findProvidersCommand} />
    </>
  );
}

export function Issuer() {
  const { instance = '' } = useProject();
  return (
    <>
      <p>Run this anywhere. It prints the issuer of the tokens, which AWS compares letter by letter.</p>
      <CommandLine command={findIssuerCommand(instance)} />
    </>
  );
}
