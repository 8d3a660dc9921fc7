import { always, field, none } from '../../field-tree/entry';
import { script as commands } from '../../field-tree/kinds';

/*
 * The commands of a job, before and after it gets credentials.
 */

export const beforeLogin = field({
  kind: commands({
    item: {
      format: 'command',
      name: 'The command',
      allowed: 'shell text of up to 2000 characters, not empty',
      example: 'apk add --no-cache aws-cli',
    },
    least: 1,
    most: 50,
    start: [],
  }),
  presence: 'optional',
  name: 'The commands before the login',
  allowed: '1 to 50 commands',
  example: '["apk add --no-cache aws-cli"]',
  step: 'jobs',
  label: 'Before the login',
  help: 'Commands that run before the job gets credentials, for example to install a tool.',
  placeholder: 'apk add --no-cache aws-cli',
  asked: always,
  linkDefault: none,
});

export const script = field({
  kind: commands({
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
  help: 'Your commands, one per line. A command that spans lines, such as an if or a here-document, stays together. They run after the job has signed in and its identity was checked.',
  placeholder: './deploy.sh',
  asked: always,
  linkDefault: none,
});
