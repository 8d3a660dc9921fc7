'use client';

import { LinesField, RadioField } from '../fields';
import { FindSubject } from '../find-hints';

/**
 * The subject that the roles trust, and the one that the project has today: most people leave both unchanged.
 */
export function SubjectFields() {
  return (
    <div className="flex flex-col gap-2">
      <RadioField name="gitlab.subject.form" />
      <LinesField name="gitlab.subject.now" rows={2} />
      <FindSubject />
    </div>
  );
}
