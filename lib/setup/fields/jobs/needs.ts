import { always, field, none, rows } from '../../field-tree/entry';
import { text, yesUnlessSaid } from '../../field-tree/kinds';

/** The jobs whose artifacts a job deploys. */
export const needs = rows({
  name: 'The list of needed jobs',
  allowed: 'up to 50 objects with job and artifacts',
  example: '[{ "job": "build" }]',
  item: {
    name: 'The needed job',
    allowed: 'an object with job and artifacts',
    example: '{ "job": "build" }',
  },
  presence: 'optional',
  shorthand: 'job',
  least: 1,
  most: 50,
  rowKey: none,
  step: 'jobs',
  label: 'Needs',
  help: 'The jobs whose output this job deploys. If left empty, the job takes no artifacts.',
  fields: {
    job: field({
      kind: text({ format: 'needed-job', start: '' }),
      presence: 'required',
      name: 'The name of the needed job',
      allowed: '1 to 255 characters without "$"',
      example: 'build',
      step: 'jobs',
      label: ({ row }) => `Needed job ${row}`,
      help: none,
      placeholder: 'build',
      asked: always,
      linkDefault: none,
    }),
    artifacts: field({
      kind: yesUnlessSaid,
      presence: 'optional',
      name: 'The artifacts setting',
      allowed: 'true or false',
      example: 'true',
      step: 'jobs',
      label: ({ row }) => `Take the artifacts of needed job ${row}`,
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
  },
});
