import { always, field, none } from '../../field-tree/entry';
import { lines, variables as pairs, text } from '../../field-tree/kinds';

/* The runner that picks up a job, and the environment of the job. */

export const tags = field({
  kind: lines({
    item: {
      format: 'runner-tag',
      name: 'The runner tag',
      allowed: '1 to 255 characters on one line, without "$"',
      example: 'linux',
    },
    least: 1,
    most: 50,
    start: [],
  }),
  presence: 'optional',
  name: 'The list of runner tags',
  allowed: '1 to 50 tags, each once',
  example: '["linux"]',
  step: 'jobs',
  label: 'Runner tags',
  help: 'One per line. Only runners with all of these tags pick up the job. A role that pins its runners or network needs them.',
  placeholder: 'linux',
  asked: always,
  linkDefault: none,
});

export const variables = field({
  kind: pairs,
  presence: 'optional',
  name: 'The variables',
  allowed:
    'up to 100 names of letters, digits and "_", with a value each; no credentials and no names the login uses',
  example: '{ "DOCKER_TLS_CERTDIR": "/certs" }',
  step: 'jobs',
  label: 'Variables',
  help: 'Variables of this job. Never put a secret here: the file is in your repository.',
  placeholder: none,
  asked: always,
  linkDefault: none,
});

export const caBundle = field({
  kind: text({ format: 'ca-bundle', start: '' }),
  presence: 'optional',
  name: 'The CA bundle',
  allowed: 'the absolute path of a PEM file in the image, without variables',
  example: '/etc/ssl/certs/company.pem',
  step: 'jobs',
  label: 'CA bundle',
  help: 'For a network that inspects TLS: the path of a PEM file in the image. The calls to AWS trust its certificates instead of the usual ones.',
  placeholder: '/etc/ssl/certs/company.pem',
  asked: always,
  linkDefault: none,
});
