import { always, field, none, rows } from '../../field-tree/entry';
import { text } from '../../field-tree/kinds';
import { beforeLogin, script } from './commands';
import { image } from './image';
import { needs } from './needs';
import { caBundle, tags, variables } from './runner';
import { services } from './services';
import { credentials, sessionSeconds } from './session';
import { action, changes, manual } from './start';

/** The jobs that use a role. */
export const jobs = rows({
  name: 'The list of jobs',
  allowed: '1 to 50 jobs',
  example: '[{ "name": "deploy-production", … }]',
  item: {
    name: 'The job',
    allowed: 'an object with name, stage, credentials, manual and script',
    example: '{ "name": "deploy-production", … }',
  },
  presence: 'required',
  least: 1,
  most: 50,
  rowKey: 'job',
  step: 'jobs',
  label: none,
  help: none,
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
    image,
    tags,
    services,
    variables,
    changes,
    needs,
    beforeLogin,
    action,
    credentials,
    sessionSeconds,
    manual,
    script,
    caBundle,
  },
});
