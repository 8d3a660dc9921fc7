import { always, field, group, none, otherwise } from '../field-tree/entry';
import { text, yesNo } from '../field-tree/kinds';

/** The GitLab environment of the jobs; several roles may name the same one. */
export const environment = group({
  name: 'The environment',
  allowed: 'an object with name and protected',
  example: '{ "name": "production", "protected": false }',
  presence: 'optional',
  step: 'roles',
  fields: {
    name: field({
      kind: text({ format: 'environment-name', start: '' }),
      presence: 'required',
      name: 'The environment name',
      allowed:
        'letters, digits, space, "_", "-", "." and "/" (not first or last, no part "." or ".."); up to 255 characters; "*" only for plan and sandbox roles',
      example: 'production',
      step: 'roles',
      label: 'Environment',
      help: 'The environment in GitLab that the jobs deploy to. Leave it empty for jobs that deploy nowhere, such as a build.',
      placeholder: 'production',
      asked: always,
      linkDefault: none,
    }),
    /** Whether it is a protected environment in GitLab (Premium and Ultimate). */
    protected: field({
      kind: yesNo,
      presence: 'required',
      name: 'The protected environment setting',
      allowed: 'true or false; true needs Premium or Ultimate',
      example: 'false',
      step: 'roles',
      label: 'Protected environment',
      help: ({ gitlab }) =>
        gitlab.tier === 'free'
          ? 'Needs Premium or Ultimate (step Project).'
          : 'GitLab starts its jobs only for users who are allowed to deploy.',
      placeholder: none,
      asked: otherwise(false, ({ gitlab }) => gitlab.tier !== 'free'),
      // A default would add an environment to roles without one.
      linkDefault: none,
    }),
  },
});
