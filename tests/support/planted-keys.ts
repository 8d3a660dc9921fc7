import { list, object, type Routes } from './gitlab-routes';

/** Values that the search must never print. */
export const secrets = {
  keyId: 'AKIAIOSFODNN7PLANTED',
  secret: 'wJalrXUtnFEMI7K7MDENGbPxRfiCYEXAMPLEKEY0',
  other: 'value-that-nobody-should-see',
} as const;

/** A variable in the form of GitLab's API. */
export const variable = (key: string, value: string | null, extra: object = {}) => ({
  key,
  value,
  variable_type: 'env_var',
  environment_scope: '*',
  protected: false,
  masked: false,
  hidden: false,
  ...extra,
});

/** The GraphQL response with inherited variables. It contains the path of a group only for people who can read its variables. */
export const inherited = (nodes: readonly object[], next?: string) =>
  object({
    data: {
      project: {
        inheritedCiVariables: {
          pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null },
          nodes,
        },
      },
    },
  });

/** The routes of a project without stored keys, which can be read completely. */
export function cleanRoutes(path: string, id: number | string = encodeURIComponent(path)): Routes {
  const parts = path.split('/');
  const groups = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
  const project = `GET projects/${id}`;
  return {
    [project]: object({ id: 7, path_with_namespace: path, namespace: { kind: 'group' } }),
    'GET admin/ci/variables': list([variable('NODE_ENV', 'production')]),
    ...Object.fromEntries(
      groups.map((group) => [`GET groups/${encodeURIComponent(group)}/variables`, list([])]),
    ),
    [`${project}/variables`]: list([
      variable('NODE_ENV', 'production'),
      variable('SECRET_KEY_BASE', secrets.other),
      variable('AWS_DEFAULT_REGION', 'eu-west-1'),
    ]),
    'POST graphql': inherited([]),
    [`${project}/pipeline_schedules`]: list([{ id: 11 }]),
    [`${project}/pipeline_schedules/11`]: object({ id: 11, variables: [variable('FULL', 'yes')] }),
    [`${project}/triggers`]: list([]),
    [`${project}/pipelines`]: list([{ id: 101 }], 100),
    [`${project}/pipelines/101/variables`]: object([variable('DEPLOY', 'yes')]),
    [`${project}/secure_files`]: list([{ id: 1, name: 'signing.keystore' }]),
    [`${project}/ci/lint`]: object({
      valid: true,
      merged_yaml:
        'deploy:\n  variables:\n    AWS_ACCESS_KEY_ID: "$STAGING_KEY"\n  script:\n  - unset AWS_SECRET_ACCESS_KEY\n',
    }),
  };
}

/** The same project with a key in every possible place. */
export function plantedRoutes(path: string, id: number | string = encodeURIComponent(path)): Routes {
  const project = `GET projects/${id}`;
  const [top = '', sub = ''] = path.split('/');
  const { keyId, secret, other } = secrets;
  return {
    ...cleanRoutes(path, id),
    'GET admin/ci/variables': list([variable('AWS_SESSION_TOKEN', other)]),
    [`GET groups/${top}/variables`]: list([
      variable('NOT_A_KEY', other),
      variable('AWS_ACCESS_KEY_ID', keyId),
    ]),
    [`GET groups/${encodeURIComponent(`${top}/${sub}`)}/variables`]: list([
      variable('CREDENTIALS', `[default]\naws_secret_access_key = ${secret}`, { variable_type: 'file' }),
    ]),
    [`${project}/variables`]: list([
      variable('NODE_ENV', 'production'),
      variable('AWS_ACCESS_KEY_ID', keyId, { environment_scope: 'staging' }),
      variable('AWS_ACCESS_KEY_ID', keyId, { environment_scope: 'production/*', protected: true }),
      variable('AWS_SECRET_ACCESS_KEY', null, { hidden: true, masked: true }),
      variable('ENCODED', Buffer.from(`[default]\naws_secret_access_key=${secret}`).toString('base64')),
      variable('NUMBER_SEVEN', secret),
      variable('AWS_STS_ID_TOKEN', other),
      variable('SOMETHING_HIDDEN', null, { hidden: true }),
    ]),
    'POST graphql': (call) =>
      JSON.stringify(call.body).includes('"cursor":null')
        ? inherited(
            [
              {
                key: 'AWS_ACCESS_KEY_ID',
                groupName: 'Acme',
                groupCiCdSettingsPath: `/gitlab/groups/${top}/-/settings/ci_cd`,
                protected: false,
                environmentScope: '*',
              },
            ],
            'c1',
          )
        : inherited([{ key: 'AWS_PROFILE', groupName: 'Elsewhere', protected: true, environmentScope: '*' }]),
    [`${project}/pipeline_schedules`]: list([{ id: 11 }, { id: 12 }, { id: 13 }]),
    [`${project}/pipeline_schedules/12`]: object({ id: 12, variables: [] }),
    [`${project}/pipeline_schedules/13`]: object({ id: 13, variables: [variable('NIGHTLY', keyId)] }),
    [`${project}/triggers`]: list([{ id: 5, description: other, token: 'glptt-1234' }]),
    [`${project}/pipelines`]: list([{ id: 101 }, { id: 102 }], 100),
    [`${project}/pipelines/102/variables`]: object([variable('AWS_SECRET_ACCESS_KEY', secret)]),
    [`${project}/secure_files`]: list([
      { id: 1, name: 'a.pem' },
      { id: 2, name: 'b' },
      { id: 3, name: 'aws-credentials' },
    ]),
    [`${project}/ci/lint`]: object({
      valid: true,
      merged_yaml: `deploy:\n  variables:\n    AWS_SECRET_ACCESS_KEY:\n      value: ${secret}\n  script:\n  - export X=${keyId}\n  - aws configure set aws_access_key_id "$A"\n`,
    }),
  };
}
