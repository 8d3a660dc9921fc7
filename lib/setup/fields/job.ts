import { readDuration } from '../../formats/duration';
import type { About } from '../field-tree/about';
import { always, field, group, none } from '../field-tree/entry';
import { choice, script, text, yesNo } from '../field-tree/kinds';

const aboutAssumeRole = ({ environment }: About): string =>
  `The job calls \`aws sts assume-role-with-web-identity\` once and gets them for ${readDuration(environment?.sessionSeconds) ?? 'the session length you choose'}; 15 minutes is the shortest. The image needs the AWS CLI. Every tool finds them in the environment, none can renew them.`;

/** The job that deploys to an environment. */
export const job = group({
  name: 'The job',
  allowed: 'an object with name, stage, credentials, manual and script',
  example: '{ "name": "deploy-production", … }',
  presence: 'required',
  step: 'jobs',
  fields: {
    name: field({
      kind: text({ format: 'job-name', start: '' }),
      presence: 'required',
      name: 'The job name',
      allowed:
        '1 to 200 characters without "$", no GitLab CI/CD keyword, no "." or "must-fail-" at the start, unique; no "verify-" in front of another job name',
      example: 'deploy-production',
      step: 'jobs',
      label: 'Job name',
      help: none,
      placeholder: 'deploy-production',
      asked: always,
      linkDefault: none,
    }),
    stage: field({
      kind: text({ format: 'stage', start: '' }),
      presence: 'required',
      name: 'The stage',
      allowed: '1 to 255 characters; no "$", not .pre or .post',
      example: 'deploy',
      step: 'jobs',
      label: 'Stage',
      help: none,
      placeholder: 'deploy',
      asked: always,
      linkDefault: 'deploy',
    }),
    image: field({
      kind: text({ format: 'image', start: '' }),
      presence: 'optional',
      name: 'The image',
      allowed:
        'registry/repository:tag, in lower case and without variables; registry and tag may be left out',
      example: 'amazon/aws-cli:2.31.0',
      step: 'jobs',
      label: 'Image',
      help: "With a digest it cannot change under you. Empty: the image your pipeline sets, or the runner's own.",
      placeholder: 'registry.example.com/deploy@sha256:…',
      asked: always,
      linkDefault: none,
    }),
    /** `assume-role`: explicit call, session of `sessionSeconds`. `web-identity-file`: the SDKs exchange the token, always 3600 s. */
    credentials: field({
      kind: choice<'assume-role' | 'web-identity-file'>(
        {
          'assume-role': { label: 'Asked for by the job', help: aboutAssumeRole },
          'web-identity-file': {
            label: 'Exchanged by the SDKs',
            help: '`AWS_WEB_IDENTITY_TOKEN_FILE` points to the token, and each SDK or tool exchanges it when it needs to, again and again while the token is valid. Sessions are always 1 hour, whatever the step Environments says.',
          },
        },
        none,
      ),
      presence: 'required',
      name: 'The credentials mode',
      allowed:
        'assume-role (a session of the chosen length) or web-identity-file (the SDKs renew it themselves, always 3600 seconds)',
      example: 'assume-role',
      step: 'jobs',
      label: 'Credentials',
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: 'assume-role',
    }),
    manual: field({
      kind: yesNo,
      presence: 'required',
      name: 'The manual start setting',
      allowed: 'true or false',
      example: 'false',
      step: 'jobs',
      label: 'Started by hand',
      help: 'The job waits until somebody presses play in GitLab.',
      placeholder: none,
      asked: always,
      linkDefault: false,
    }),
    script: field({
      kind: script({
        item: {
          format: 'command',
          name: 'The command',
          allowed: 'shell text of up to 2000 characters, not empty',
          example: './deploy.sh production',
        },
        least: 1,
        most: 200,
        start: [],
      }),
      presence: 'required',
      name: 'The script',
      allowed: '1 to 200 commands',
      example: '["./deploy.sh production"]',
      step: 'jobs',
      label: 'Script',
      help: 'Your commands, one a line; what spans lines, such as an if or a here-document, stays together. They run after the job has signed in and its identity was checked.',
      placeholder: './deploy.sh',
      asked: always,
      linkDefault: none,
    }),
  },
});
