'use client';

import { useFormContext } from 'react-hook-form';
import { Disclosure } from '../../ui/help';
import type { Draft } from '../draft';
import { LinesField, RadioField } from '../fields';
import { FindSubject } from '../find-hints';

/** What the roles trust, and what the project has today: most people leave both as they are. */
export function SubjectFields() {
  const { getValues } = useFormContext<Draft>();
  return (
    <div className="flex flex-col gap-2">
      <RadioField name="gitlab.subject.form" />
      <Disclosure
        summary="What the project mints today"
        hint="where it is not GitLab's default"
        open={getValues('gitlab.subject.now').length > 0}
      >
        <div className="flex flex-col gap-2">
          <LinesField name="gitlab.subject.now" rows={4} />
          <FindSubject />
        </div>
      </Disclosure>
    </div>
  );
}
