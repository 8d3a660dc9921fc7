'use client';

import { counted } from '@/lib/formats/english';
import { printable } from '@/lib/formats/visible';
import { Field } from '../ui/field';
import { Disclosure } from '../ui/help';
import { prose } from '../ui/prose';
import { TextInput } from '../ui/text-input';
import { Textarea } from '../ui/textarea';
import { TokenField } from './token-field';
import type { Check } from './use-check';

const facts = [
  { name: 'projectPath', label: 'Project path', placeholder: 'acme/payments/api' },
  { name: 'projectId', label: 'Project id', placeholder: '48151623' },
  { name: 'namespaceId', label: 'Namespace id', placeholder: '9970' },
  { name: 'ref', label: 'Branch or tag', placeholder: 'main' },
] as const;

/**
 * Optional inputs that make the result more exact, folded away: a token, the pipeline, findings to ignore,
 * and facts about the project.
 */
export function MoreInputs({ check }: { readonly check: Check }) {
  const { inputs, change } = check;
  const known = Object.values(inputs.facts).filter((value) => value.trim() !== '').length;
  return (
    <div className="flex flex-col gap-2 border-t bg-surface p-2">
      <Disclosure
        key={`token ${inputs.token !== undefined}`}
        summary="A token that is denied"
        hint={inputs.token === undefined ? 'shows why' : 'given'}
        open={inputs.token !== undefined}
      >
        <TokenField check={check} />
      </Disclosure>
      <Disclosure
        summary=".gitlab-ci.yml"
        hint={inputs.pipeline === '' ? 'checks its jobs too' : 'given'}
        open={false}
      >
        <Field id="pipeline" label="Pipeline" help="Files that it includes are not read.">
          {(control) => (
            <Textarea
              rows={4}
              value={inputs.pipeline}
              onChange={(event) => change({ pipeline: event.target.value })}
              {...control}
            />
          )}
        </Field>
      </Disclosure>
      <IgnoreField check={check} />
      <Disclosure
        summary="What you know about the project"
        hint={known === 0 ? 'fills the corrected policy' : `${known} given`}
        open={false}
      >
        <div className="grid gap-3 min-[480px]:grid-cols-2">
          {facts.map(({ name, label, placeholder }) => (
            <Field key={name} id={`fact-${name}`} label={label}>
              {(control) => (
                <TextInput
                  mono
                  value={inputs.facts[name]}
                  placeholder={placeholder}
                  onChange={(event) => change({ facts: { ...inputs.facts, [name]: event.target.value } })}
                  {...control}
                />
              )}
            </Field>
          ))}
        </div>
      </Disclosure>
    </div>
  );
}

const ignoreExample =
  'ignore:\n  - code: path-only\n    role: deploy\n    reason: Moves next month, OPS-12\n    expires: 2027-05-31';

/**
 * Findings to ignore, as in the file of `keyless check --ignore`. Lists the entries that have no effect, and
 * why.
 */
function IgnoreField({ check: { inputs, change, audit } }: { readonly check: Check }) {
  const problems = audit.answer?.ignoreProblems ?? [];
  return (
    <Disclosure
      summary="Findings to ignore"
      hint={
        inputs.ignore === ''
          ? 'with a reason and an expiry'
          : problems.length === 0
            ? 'given'
            : counted(problems.length, 'problem')
      }
      open={false}
    >
      <Field
        id="ignore"
        label="Ignore file"
        help="YAML or JSON, as for keyless check --ignore. Each entry names a code, a role or a file, a reason, and the last day it counts."
        error={
          problems.length === 0
            ? undefined
            : { message: 'An entry with a mistake ignores nothing, nor does one that has expired.' }
        }
      >
        {(control) => (
          <Textarea
            rows={5}
            value={inputs.ignore}
            placeholder={ignoreExample}
            onChange={(event) => change({ ignore: event.target.value })}
            {...control}
          />
        )}
      </Field>
      {problems.length === 0 ? null : (
        <ul aria-label="Problems of the ignore file" className="flex flex-col gap-1.5 text-xs">
          {problems.slice(0, 20).map(({ line, message }, index) => (
            <li key={`${line} ${index.toString()}`} className="wrap-anywhere">
              <span className="font-medium">Line {line}:</span> {prose(printable(message))}
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  );
}
