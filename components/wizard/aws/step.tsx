'use client';

import { Copy, Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { Button } from '../../ui/button';
import { Fieldset } from '../../ui/fieldset';
import { Help } from '../../ui/help';
import { IconButton } from '../../ui/icon-button';
import { useToast } from '../../ui/toast';
import { useWizard } from '../context';
import { useFieldError } from '../controls';
import type { AccountDraft, Draft } from '../draft';
import { useFieldTexts } from '../field-texts';
import { SegmentedField, SelectField, TextField } from '../fields';
import { FindAccountNumber, FindProviders } from '../find-hints';
import { More } from '../more';
import { newAccount } from '../new-rows';
import { freeKey } from '../to-draft';
import { Outputs } from './outputs';

const optionalFields = ['aws.partition', 'aws.audience'] as const;

/** The form of the step Accounts. */
export function AwsForm() {
  return (
    <div className="flex flex-col gap-6">
      <Accounts />
      <Outputs />
      <More names={optionalFields}>
        <SegmentedField name="aws.partition" />
        <TextField name="aws.audience" mono />
      </More>
      <Help summary="Do several projects use these accounts?">
        <p>
          Create one setup per project, because a role trusts one project. One setup creates the identity
          provider of an account; mark the provider as existing in all others.
        </p>
        <p>
          Each project includes its own library file; the login in it is the same everywhere. The command line
          writes all bundles in one call: keyless generate shop.json blog.json --out bundles
        </p>
      </Help>
    </div>
  );
}

function Accounts() {
  const { control, getValues, setValue } = useFormContext<Draft>();
  const rows = useFieldArray({ control, name: 'aws.accounts', keyName: 'rowKey' });
  const { focusLater } = useWizard();
  const toast = useToast();
  const error = useFieldError('aws.accounts');
  const { label } = useFieldTexts('aws.accounts');

  const add = (account: AccountDraft, index: number) => {
    rows.insert(index, account, { shouldFocus: false });
    focusLater(`aws.accounts.${index}.id`);
  };

  const remove = (index: number) => {
    const draft = getValues();
    const account = draft.aws.accounts[index];
    if (account === undefined) return;
    rows.remove(index);
    focusLater(draft.aws.accounts.length > 1 ? `aws.accounts.${Math.max(0, index - 1)}.id` : 'add-account');
    toast({
      message: `Removed ${account.name || account.id || 'the account'}.`,
      // Roles keep pointing to the key of the account, so putting it back repairs them too.
      action: { label: 'Undo', run: () => add(account, index) },
    });
  };

  const duplicate = (index: number) => {
    const { accounts } = getValues('aws');
    const account = accounts[index];
    if (account === undefined) return;
    add({ ...account, key: freeKey('account', accounts), id: '' }, index + 1);
  };

  return (
    <Fieldset id="aws.accounts" legend={label} error={error} className="gap-2">
      <ul className="flex flex-col gap-2">
        {rows.fields.map((row, index) => (
          <li key={row.rowKey} className="flex flex-col gap-4 rounded-md border bg-raised p-3.5">
            <div className="grid gap-3 @min-[26rem]:grid-cols-2">
              <TextField name={`aws.accounts.${index}.id`} mono inputMode="numeric" />
              <TextField name={`aws.accounts.${index}.name`} />
            </div>
            <SelectField name={`aws.accounts.${index}.provider`} />
            <footer className="-mr-2 -mb-2 flex items-center border-t">
              <UsedBy account={row.key} />
              <IconButton label={`Duplicate account ${index + 1}`} onClick={() => duplicate(index)}>
                <Copy aria-hidden size={14} />
              </IconButton>
              <IconButton label={`Remove account ${index + 1}`} onClick={() => remove(index)}>
                <Trash2 aria-hidden size={14} />
              </IconButton>
            </footer>
          </li>
        ))}
      </ul>
      <FindAccountNumber />
      <FindProviders />
      <Button
        id="add-account"
        className="self-start"
        onClick={() => {
          const draft = getValues();
          const account = newAccount(draft);
          add(account, rows.fields.length);
          draft.roles.forEach((role, index) => {
            if (role.account === '') setValue(`roles.${index}.account`, account.key);
          });
        }}
      >
        <Plus aria-hidden size={14} />
        Add account
      </Button>
    </Fieldset>
  );
}

function UsedBy({ account }: { readonly account: string }) {
  const { control } = useFormContext<Draft>();
  const names = useWatch({
    control,
    compute: ({ roles }) =>
      roles
        .filter((role) => role.account === account)
        .map(({ name }) => name || 'unnamed')
        .join(', '),
  });
  return (
    <p className="min-w-0 flex-1 truncate text-muted text-xs">
      {names === '' ? 'No role deploys here yet.' : `Roles: ${names}`}
    </p>
  );
}
