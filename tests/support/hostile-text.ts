import fc from 'fast-check';

/** The fields with free text. */
export const typedFields = [
  ...['gitlab.project.path', 'aws.audience', 'aws.accounts.1.name'],
  ...[
    'name',
    'refs.0.name',
    'role.name',
    'role.path',
    'job.name',
    'job.stage',
    'job.image',
    'job.script.0',
  ].map((field) => `roles.1.${field}`),
  'roles.1.permissions.0.repository',
];

/** Text with invisible characters, or with the syntax of a format. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        '\u0000',
        '\u001b[31m',
        '\u009b',
        '\u00ad',
        '\u00a0',
        '\u2800',
        '\u200b',
        '\u202e',
        '\u2028',
        '\ud800',
        '\udc00',
        '\u{e0041}',
        '\ufeff',
        '\ufffe',
      ],
      ...['a', 'main', '"', "'", '`', '\\', '\n', '$', '{', '}', ' ', '#', ':', '*', '%{', '<', '☁️', 'é'],
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''));
