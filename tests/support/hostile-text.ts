import fc from 'fast-check';

/** Where somebody types text. */
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

/** Text that hides something, or that a format would read as more than text. */
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
