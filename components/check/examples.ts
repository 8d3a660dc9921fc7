/** A common mistake as a policy in our own words, or a policy without mistakes. */
export interface Example {
  readonly id: string;
  readonly title: string;
  /** The result, in one sentence. */
  readonly summary: string;
  readonly text: string;
  /** The payload of a token that is denied. */
  readonly token?: string;
}

type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

const account = '111122223333';

/** A trust policy for the tokens of an issuer, as people write it. */
const trust = (issuer: string, condition: Condition): string =>
  `${JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: condition,
        },
      ],
    },
    null,
    2,
  )}\n`;

const audience = 'sts.amazonaws.com';
const main = 'project_path:acme/payments/api:ref_type:branch:ref:main';

/** Addressed by their id in the fragment of the page: `/check/#example=no-subject`. */
export const examples: readonly Example[] = [
  {
    id: 'no-subject',
    title: 'No subject',
    summary: 'Only the audience is checked, and every job of the instance can ask for it.',
    text: trust('gitlab.example.com', { StringEquals: { 'gitlab.example.com:aud': audience } }),
  },
  {
    id: 'any-subject',
    title: 'Subject *',
    summary: 'The subject is checked, and every value passes.',
    text: trust('gitlab.com', {
      StringEquals: { 'gitlab.com:aud': audience },
      StringLike: { 'gitlab.com:sub': 'project_path:*' },
    }),
  },
  {
    id: 'group-without-slash',
    title: 'Group without a slash',
    summary: 'A star behind the name of a group matches other groups whose names start the same.',
    text: trust('gitlab.com', {
      StringEquals: { 'gitlab.com:aud': audience },
      StringLike: { 'gitlab.com:sub': 'project_path:acme*' },
    }),
  },
  {
    id: 'any-ref',
    title: 'Any branch',
    summary: 'A branch that nobody reviewed gets in, and so does every merge request.',
    text: trust('gitlab.com', {
      StringEquals: { 'gitlab.com:aud': audience, 'gitlab.com:project_id': '48151623' },
      StringLike: { 'gitlab.com:sub': 'project_path:acme/payments/api:ref_type:branch:ref:*' },
    }),
  },
  {
    id: 'literal-star',
    title: 'A star under StringEquals',
    summary: 'StringEquals takes the star literally, so no token ever matches.',
    text: trust('gitlab.com', {
      StringEquals: {
        'gitlab.com:aud': audience,
        'gitlab.com:sub': 'project_path:acme/payments/api:ref_type:branch:ref:*',
      },
    }),
    token: JSON.stringify(
      {
        iss: 'https://gitlab.com',
        aud: audience,
        sub: main,
        project_id: '48151623',
        namespace_id: '9970',
        ref_protected: 'true',
        pipeline_source: 'push',
      },
      null,
      2,
    ),
  },
  {
    id: 'environment-key',
    title: 'A key AWS does not have',
    summary: 'The environment is a claim of the token and no condition key.',
    text: trust('gitlab.com', {
      StringEquals: {
        'gitlab.com:aud': audience,
        'gitlab.com:sub': main,
        'gitlab.com:environment': 'production',
      },
    }),
  },
  {
    id: 'self-managed-project-id',
    title: 'Keys of gitlab.com elsewhere',
    summary: 'AWS reads the project id from tokens of gitlab.com only.',
    text: trust('gitlab.example.com', {
      StringEquals: {
        'gitlab.example.com:aud': audience,
        'gitlab.example.com:sub': main,
        'gitlab.example.com:project_id': '4711',
      },
    }),
  },
  {
    id: 'if-exists',
    title: 'IfExists',
    summary: 'A condition that also holds where the token does not have the key.',
    text: trust('gitlab.example.com', {
      StringEquals: { 'gitlab.example.com:aud': audience },
      StringLike: { 'gitlab.example.com:sub': 'project_path:acme/*' },
      StringEqualsIfExists: { 'gitlab.example.com:ref_protected': 'true' },
    }),
  },
  {
    id: 'github-syntax',
    title: 'GitHub syntax',
    summary: 'The subject is written as GitHub writes it, so that no token of GitLab matches.',
    text: trust('gitlab.com', {
      StringEquals: { 'gitlab.com:aud': audience },
      StringLike: { 'gitlab.com:sub': 'repo:acme/payments-api:ref:refs/heads/main' },
    }),
  },
  {
    id: 'good',
    title: 'A good one',
    summary: 'One project by its path and its id, one protected branch, and the events that deploy.',
    text: trust('gitlab.com', {
      StringEquals: {
        'gitlab.com:aud': audience,
        'gitlab.com:sub': main,
        'gitlab.com:project_id': '48151623',
        'gitlab.com:namespace_id': '9970',
        'gitlab.com:ref_protected': 'true',
        'gitlab.com:pipeline_source': ['push', 'web'],
      },
    }),
  },
];

/** The example that a fragment names. */
export const exampleOf = (fragment: string): Example | undefined => {
  const id = /^#example=([\w-]+)$/.exec(fragment)?.[1];
  return examples.find((example) => example.id === id);
};
