'use client';

import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { PipelineAnswer, RoleProposal } from '@/lib/service/existing-pipeline';
import { copyText } from '../../browser/files';
import { generator } from '../../browser/workers';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Field } from '../../ui/field';
import { useMayTake } from '../../ui/held';
import { prose } from '../../ui/prose';
import { Textarea } from '../../ui/textarea';
import { useToast } from '../../ui/toast';
import { useWizard } from '../context';
import type { Draft } from '../draft';
import { toSetupInput } from '../to-setup-input';
import { proposedRoles } from './proposed-roles';

const kinds = { deploy: 'deploy role', plan: 'plan role', sandbox: 'sandbox role' } as const;

/** Reads a pasted pipeline: which jobs use AWS and why, the roles they need, and the patch of the file for the setup. */
export function ExistingPipeline({ onDone }: { readonly onDone: () => void }) {
  const [text, setText] = useState('');
  const answer = usePipeline(text);
  return (
    <div className="flex flex-col gap-5">
      <Field
        id="existing-pipeline"
        label="Paste the file"
        help="It is read in this page. Nothing you paste leaves it."
        error={answer?.ok === false ? { message: `Line ${answer.line}: ${answer.message}` } : undefined}
      >
        {(described) => (
          <Textarea
            rows={8}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={'deploy:\n  script:\n    - aws s3 sync public/ s3://acme-website/'}
            {...described}
          />
        )}
      </Field>
      <div aria-live="polite" className="flex flex-col gap-5">
        {answer?.ok ? <Result answer={answer} onDone={onDone} /> : null}
      </div>
    </div>
  );
}

/** What the worker found in the text. The previous result stays while the next one is computed. */
function usePipeline(text: string): PipelineAnswer | undefined {
  const { getValues } = useFormContext<Draft>();
  const [answer, setAnswer] = useState<PipelineAnswer>();
  useEffect(() => {
    let current = true;
    if (text.trim() === '') setAnswer(undefined);
    else
      generator()('readExistingPipeline', { text, input: toSetupInput(getValues()) }).then(
        (read) => {
          if (current) setAnswer(read);
        },
        (reason) => console.error(reason),
      );
    return () => {
      current = false;
    };
  }, [text, getValues]);
  return answer;
}

type Answer = Extract<PipelineAnswer, { ok: true }>;

function Result({ answer, onDone }: { readonly answer: Answer; readonly onDone: () => void }) {
  if (answer.jobs.length === 0)
    return <p>Nothing in this file says that a job uses AWS. Files that it includes are not read.</p>;
  return (
    <>
      <section className="flex flex-col gap-2">
        <h3 className="font-medium">Jobs that use AWS</h3>
        <ul className="flex flex-col gap-2">
          {answer.jobs.map(({ name, reasons }) => (
            <li key={name}>
              <code className="text-xs">{name}</code>
              <ul className="ml-4 list-disc text-muted text-xs">
                {reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>
      <Notes notes={answer.notes} />
      <Proposals key={answer.roles.map(({ name }) => name).join('\n')} roles={answer.roles} onDone={onDone} />
      <Patch patch={answer.patch} />
    </>
  );
}

function Notes({ notes }: { readonly notes: Answer['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">What the file leaves open</h3>
      <ul className="ml-4 list-disc text-muted text-xs">
        {notes.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            Line {line}: {prose(message)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The roles that the jobs need, to choose from. They are added to the setup or replace its roles. */
function Proposals(props: { readonly roles: readonly RoleProposal[]; readonly onDone: () => void }) {
  const { roles, onDone } = props;
  const { getValues, setValue } = useFormContext<Draft>();
  const { goTo, chooseRole } = useWizard();
  const toast = useToast();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(roles.map(({ name }) => name)));
  const [replace, setReplace] = useState(false);
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  };
  const use = () => {
    const draft = structuredClone(getValues());
    const added = proposedRoles(
      roles.filter(({ name }) => chosen.has(name)),
      draft,
    );
    const fill = (to: Draft['roles']) => setValue('roles', to, { shouldDirty: true });
    fill(replace ? added : [...draft.roles, ...added]);
    chooseRole(replace ? 0 : draft.roles.length);
    toast({
      message: 'The roles come from your pipeline. Fill in what it does not say.',
      action: { label: 'Undo', run: () => fill(draft.roles) },
    });
    onDone();
    goTo('roles');
  };
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">Roles for these jobs</h3>
      <ul className="flex flex-col gap-2">
        {roles.map(({ name, kind, jobs, notes }) => (
          <li key={name}>
            <Checkbox
              label={`${name}, a ${kinds[kind]}`}
              help={prose([`Jobs: ${jobs.join(', ')}.`, ...notes.map(({ message }) => message)].join(' '))}
              checked={chosen.has(name)}
              onChange={() => toggle(name)}
            />
          </li>
        ))}
      </ul>
      <Checkbox
        label="Replace the roles of the setup"
        help="If not, these roles are added after them. Undo restores the previous roles."
        checked={replace}
        onChange={() => setReplace(!replace)}
      />
      <Button variant="primary" className="self-start" disabled={chosen.size === 0} onClick={use}>
        Use these roles
      </Button>
    </section>
  );
}

/** The patch of the file for the jobs that are in the setup already. */
function Patch({ patch }: { readonly patch: string }) {
  const toast = useToast();
  const { mayTake } = useMayTake();
  if (patch === '')
    return (
      <p className="text-muted text-xs">
        The patch of your file appears here when the setup is complete and has jobs with these names.
      </p>
    );
  const copy = async () => {
    if (!mayTake()) return;
    const copied = await copyText(patch);
    toast({
      message: copied
        ? 'The patch is copied. Run git apply with it in your repository.'
        : 'The browser does not allow copying. Select the text instead.',
    });
  };
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">Patch of your file</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to scroll it */}
      <pre tabIndex={0} className="max-h-80 overflow-auto rounded-md border bg-raised p-2.5 text-xs">
        {patch}
      </pre>
      <Button className="self-start" onClick={() => void copy()}>
        <Copy aria-hidden size={14} />
        Copy patch
      </Button>
    </section>
  );
}
