import { always, field, none, onlyWhen } from '../../field-tree/entry';
import { choice, lines, yesNo } from '../../field-tree/kinds';

/* When a job starts, and what GitLab records about it. */

export const changes = field({
  kind: lines({
    item: {
      format: 'changed-path',
      name: 'The path',
      allowed: 'a path of the repository, "*" and "**" allowed, without "$"',
      example: 'services/orders/**/*',
    },
    least: 1,
    most: 50,
    start: [],
  }),
  presence: 'optional',
  name: 'The list of changed paths',
  allowed: '1 to 50 paths, each once',
  example: '["services/orders/**/*"]',
  step: 'jobs',
  label: 'Only when these paths change',
  help: 'One per line. GitLab skips the job if none of them changed.',
  placeholder: 'services/orders/**/*',
  asked: always,
  linkDefault: none,
});

/** What the job does with the environment of its role. Source: docs.gitlab.com/ci/yaml, `environment:action`. */
export const action = field({
  kind: choice<'start' | 'prepare' | 'verify' | 'access' | 'stop'>(
    {
      start: 'Deploys',
      prepare: 'Prepares a deployment',
      verify: 'Verifies a deployment',
      access: 'Only uses the environment',
      stop: 'Stops the environment',
    },
    'start',
  ),
  presence: 'optional',
  name: 'The environment action',
  allowed: 'start, prepare, verify, access or stop',
  example: 'start',
  step: 'jobs',
  label: 'What the job does',
  help: 'What GitLab records about the environment of the role.',
  placeholder: none,
  asked: onlyWhen(({ role }) => role !== undefined && role.environment.name.trim() !== ''),
  linkDefault: none,
});

export const manual = field({
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
});
