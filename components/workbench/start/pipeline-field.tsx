'use client';

import { useEffect, useState } from 'react';
import { counted } from '@/lib/formats/english';
import type { PipelineAnswer } from '@/lib/service/existing-pipeline';
import { generator } from '../../browser/workers';
import { Field } from '../../ui/field';
import { Textarea } from '../../ui/textarea';

/** The existing pipeline of the project, and what was found in it. */
export function PipelineField(props: { readonly value: string; readonly onChange: (text: string) => void }) {
  const { value, onChange } = props;
  const [answer, setAnswer] = useState<PipelineAnswer>();

  useEffect(() => {
    let current = true;
    if (value.trim() === '') setAnswer(undefined);
    else
      generator()('readExistingPipeline', { text: value, input: {} }).then(
        (read) => {
          if (current) setAnswer(read);
        },
        (reason) => console.error(reason),
      );
    return () => {
      current = false;
    };
  }, [value]);

  return (
    <Field
      id="pipeline"
      label="Your .gitlab-ci.yml"
      optional
      help={
        <span aria-live="polite">
          {answer?.ok ? found(answer) : 'It is read in this page. Nothing leaves it.'}
        </span>
      }
      error={answer?.ok === false ? { message: `Line ${answer.line}: ${answer.message}` } : undefined}
    >
      {(control) => (
        <Textarea
          // The button that opened the field is gone.
          autoFocus
          rows={6}
          value={value}
          placeholder={'deploy:\n  script:\n    - aws s3 sync public/ s3://acme-website/'}
          onChange={(event) => onChange(event.target.value)}
          {...control}
        />
      )}
    </Field>
  );
}

function found({ jobs, roles }: Extract<PipelineAnswer, { ok: true }>): string {
  if (jobs.length === 0) return 'No job of this file uses AWS. Files that it includes are not read.';
  const use = jobs.length === 1 ? '1 job uses' : `${jobs.length} jobs use`;
  return `${use} AWS. The form starts with ${counted(roles.length, 'role')} for them.`;
}
