'use client';

import { LinesField, RadioField } from '../fields';
import { FindSubject } from '../find-hints';

/** What the roles trust, and what the project has today: most people leave both as they are. */
export function SubjectFields() {
  return (
    <div className="flex flex-col gap-2">
      <RadioField name="gitlab.subject.form" />
      <LinesField name="gitlab.subject.now" rows={2} />
      <FindSubject />
    </div>
  );
}
