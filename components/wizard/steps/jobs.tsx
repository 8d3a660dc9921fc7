'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { readDuration } from '../../../lib/formats/duration';
import type { Draft } from '../draft';
import { useEnvironments } from '../environments/current';
import { EnvironmentPicker } from '../environments/picker';
import { CheckboxField, LinesField, RadioField, TextField } from '../fields';
import { splitScript } from '../split-script';
import type { Step } from './types';

export const jobs: Step = {
  id: 'jobs',
  title: 'Jobs',
  summary: 'The job that deploys to each environment, and how it gets its credentials.',
  owns: ([first, , third]) => first === 'environments' && third === 'job',
  Form: JobsForm,
};

function JobsForm() {
  const { index, current } = useEnvironments();
  return (
    <div className="flex flex-col gap-5">
      <EnvironmentPicker />
      {current ? <JobForm key={`${current.key} ${index}`} environment={index} /> : null}
    </div>
  );
}

function JobForm({ environment }: { readonly environment: number }) {
  const name = `environments.${environment}.job` as const;
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-4 @min-[26rem]:grid-cols-2">
        <TextField name={`${name}.name`} label="Job name" mono placeholder="deploy-production" />
        <TextField name={`${name}.stage`} label="Stage" mono placeholder="deploy" />
      </div>
      <TextField
        name={`${name}.image`}
        label="Image"
        optional
        mono
        placeholder="registry.example.com/deploy@sha256:…"
        help="With a digest it cannot change under you. Empty: the image your pipeline sets, or the runner's own."
      />
      <CredentialsField environment={environment} />
      <CheckboxField
        name={`${name}.manual`}
        label="Started by hand"
        help="The job waits until somebody presses play in GitLab."
      />
      <LinesField
        name={`${name}.script`}
        label="Script"
        placeholder="./deploy.sh"
        rows={4}
        split={splitScript}
        help="Your commands, one a line; what spans lines, such as an if or a here-document, stays together. They run after the job has signed in and its identity was checked."
      />
    </div>
  );
}

function CredentialsField({ environment }: { readonly environment: number }) {
  const { control } = useFormContext<Draft>();
  const length = readDuration(useWatch({ control, name: `environments.${environment}.sessionSeconds` }));
  return (
    <RadioField
      name={`environments.${environment}.job.credentials`}
      label="Credentials"
      options={[
        {
          value: 'assume-role',
          label: 'Asked for by the job',
          help: (
            <>
              The job calls <code className="font-mono">aws sts assume-role-with-web-identity</code> once and
              gets them for {length ?? 'the session length you choose'}; 15 minutes is the shortest. The image
              needs the AWS CLI. Every tool finds them in the environment, none can renew them.
            </>
          ),
        },
        {
          value: 'web-identity-file',
          label: 'Exchanged by the SDKs',
          help: (
            <>
              <code className="font-mono">AWS_WEB_IDENTITY_TOKEN_FILE</code> points to the token, and each SDK
              or tool exchanges it when it needs to, again and again while the token is valid. Sessions are
              always 1 hour, whatever the step Environments says.
            </>
          ),
        },
      ]}
    />
  );
}
