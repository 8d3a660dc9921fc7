'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { Disclosure } from '../ui/help';
import type { Draft } from './draft';
import { LinesField, RadioField } from './fields';
import { FindSubject } from './find-hints';
import { subjectChoices } from './subject-choices';

/** What the roles trust, and what the project has today: most people leave both as they are. */
export function SubjectFields() {
  const { control, getValues } = useFormContext<Draft>();
  const choices = useWatch({ control, compute: subjectChoices });
  return (
    <div className="flex flex-col gap-2">
      <RadioField
        name="gitlab.subject.form"
        label="What the subject carries"
        help="The trust policies compare it as a whole. It is one setting for the whole project: a change reaches everything that trusts its tokens."
        options={choices}
      />
      <Disclosure
        summary="What the project mints today"
        hint="where it is not GitLab's default"
        open={getValues('gitlab.subject.now').length > 0}
      >
        <div className="flex flex-col gap-2">
          <LinesField
            name="gitlab.subject.now"
            label="Parts of the subject today"
            optional
            rows={4}
            placeholder={'project_path\nref_type\nref'}
            help="One a line, in GitLab's order. The roll-out starts from it, so that no job is locked out on the way."
          />
          <FindSubject />
        </div>
      </Disclosure>
    </div>
  );
}
