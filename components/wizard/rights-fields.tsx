'use client';

import { RadioField, SelectField } from './fields';

/** Rights in GitLab that configure.sh changes only where the setup says so. */
export function RightsFields() {
  return (
    <>
      <RadioField
        name="gitlab.mergeLevel"
        label="Merging into trusted branches"
        options={[
          {
            value: 'keep',
            label: 'Leave as it is',
            help: 'Anyone who can merge into a trusted branch can get its role.',
          },
          {
            value: 'maintainers',
            label: 'Maintainers only',
            help: 'gitlab/configure.sh takes merging away from Developers. It can be restored.',
          },
        ]}
      />
      <SelectField
        name="gitlab.pipelineVariables"
        label="Pipeline variables"
        help="Who may set variables when a pipeline starts. They override everything in the job. With “No one”, trigger calls and schedules that pass variables fail."
      >
        <option value="keep">Leave as it is</option>
        <option value="no-one">No one</option>
        <option value="owner">Owners</option>
        <option value="maintainer">Maintainers</option>
        <option value="developer">Developers</option>
      </SelectField>
    </>
  );
}
