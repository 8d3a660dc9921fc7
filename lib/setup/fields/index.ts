import { always, field, group, none } from '../field-tree/entry';
import { constant } from '../field-tree/kinds';
import { aws } from './aws';
import { environments } from './environment';
import { gitlab } from './gitlab';
import { outputs } from './outputs';

/** Every field of a setup, in the order of the form. */
export const setupFields = group({
  name: 'The setup',
  allowed: 'an object with version, gitlab, aws and environments',
  example: '{ "version": 1, … }',
  presence: 'required',
  step: none,
  fields: {
    version: field({
      kind: constant(1),
      presence: 'required',
      name: 'The version of the file',
      allowed: 'the number 1',
      example: '1',
      step: none,
      label: none,
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: 1,
    }),
    gitlab,
    aws,
    environments,
    outputs,
  },
});
