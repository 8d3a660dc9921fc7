'use client';

import { RadioField, SelectField } from '../fields';

/** Rights in GitLab that configure.sh changes only if the setup says so. */
export function RightsFields() {
  return (
    <>
      <RadioField name="gitlab.mergeLevel" />
      <SelectField name="gitlab.pipelineVariables" />
    </>
  );
}
