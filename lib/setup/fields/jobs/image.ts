import { always, field, group, none } from '../../field-tree/entry';
import { programArguments, text } from '../../field-tree/kinds';

/** The image. A plain text is its name. */
export const image = group({
  name: 'The image',
  allowed: 'registry/repository:tag, or an object with name and entrypoint',
  example: 'amazon/aws-cli:2.31.0',
  presence: 'optional',
  shorthand: 'name',
  step: 'jobs',
  fields: {
    name: field({
      kind: text({ format: 'image', start: '' }),
      presence: 'required',
      name: 'The image',
      allowed:
        'registry/repository:tag, in lower case and without variables; registry and tag may be left out',
      example: 'amazon/aws-cli:2.31.0',
      step: 'jobs',
      label: 'Image',
      help: 'A digest pins the exact image. If left empty, the job uses the image that your pipeline sets, or the default of the runner.',
      placeholder: 'registry.example.com/deploy@sha256:…',
      asked: always,
      linkDefault: none,
    }),
    entrypoint: field({
      kind: programArguments({
        item: { name: 'The argument', allowed: 'one line of text, or nothing', example: '""' },
        most: 20,
      }),
      presence: 'optional',
      name: 'The entrypoint',
      allowed: 'a list of up to 20 texts; [""] clears the entrypoint of the image',
      example: '[""]',
      step: 'jobs',
      label: 'Entrypoint',
      help: 'An image whose entrypoint is a tool needs `[""]`, or the runner finds no shell. Known tool images get it automatically.',
      placeholder: '[""]',
      asked: always,
      linkDefault: none,
    }),
  },
});
