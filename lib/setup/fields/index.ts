import { always, field, group, none } from '../field-tree/entry';
import { constant } from '../field-tree/kinds';
import { aws } from './aws';
import { gitlab } from './gitlab';
import { outputs } from './outputs';
import { roles } from './roles';

/** Every field of a setup, in the order of the form. */
export const setupFields = group({
  name: 'The setup',
  allowed: 'an object with version, gitlab, aws and roles',
  example: '{ "version": 2, … }',
  presence: 'required',
  step: none,
  fields: {
    version: field({
      kind: constant(2),
      presence: 'required',
      name: 'The version of the file',
      allowed: 'the number 2; setups of version 1 are read as well',
      example: '2',
      step: none,
      label: none,
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: 2,
    }),
    gitlab,
    aws,
    roles,
    outputs,
  },
});
