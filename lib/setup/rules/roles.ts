import { shortened } from '../../formats/visible';
import { eachRole, type Rule, repeated, withIndex } from './rule';

export const rolesOnce: Rule = ({ roles }) =>
  repeated(roles, ({ name }) => name).map(({ item }) => ({
    path: ['roles', item.index, 'name'],
    message: `There is already a role "${shortened(item.value.name)}". Several roles may have the same environment; each needs a different name, such as ${shortened(item.value.name)}-infra.`,
    allowed: 'a name that no other role has',
  }));

/** A deploy role trusts only named refs. */
export const deployRolesNameRefs: Rule = eachRole(({ kind, refs }) =>
  kind === 'deploy' && refs === undefined
    ? [
        {
          path: ['refs'],
          message: 'The list of refs is missing: a deploy role trusts only the branches and tags it names.',
        },
      ]
    : [],
);

/** The environment of a deploy job must be known in advance: GitLab protects it by name. */
export const deployEnvironmentsAreNames: Rule = eachRole(({ kind, environment }) =>
  kind === 'deploy' && environment?.name.includes('*')
    ? [
        {
          path: ['environment', 'name'],
          message:
            'The environment name of a deploy role holds "*". For review apps, use a role of the kind sandbox.',
          allowed: 'a name without "*"',
          example: 'production',
        },
      ]
    : [],
);

/** Roles of one environment are used by jobs of one GitLab environment, which is either protected or not. */
export const environmentsAgree: Rule = ({ roles }) => {
  const first = new Map<string, { readonly role: string; readonly protected: boolean }>();
  return roles.flatMap(({ index, value: { name, environment } }) => {
    if (environment === undefined || environment.name === '') return [];
    const known = first.get(environment.name);
    if (known === undefined) first.set(environment.name, { role: name, protected: environment.protected });
    return known === undefined || known.protected === environment.protected
      ? []
      : [
          {
            path: ['roles', index, 'environment', 'protected'],
            message: `The role "${shortened(known.role)}" says that the environment "${shortened(environment.name)}" is ${known.protected ? '' : 'not '}protected.`,
            allowed: String(known.protected),
            example: String(known.protected),
          },
        ];
  });
};

export const refsOnce: Rule = eachRole(({ refs }) =>
  repeated(withIndex(refs ?? []), ({ type, name }) => (name === '' ? undefined : `${type} ${name}`)).map(
    ({ item }) => ({
      path: ['refs', item.index, 'name'],
      message: `The ${item.value.type} "${shortened(item.value.name)}" is already in the list.`,
      allowed: 'each ref once',
    }),
  ),
);

export const permissionsOnce: Rule = eachRole(({ permissions }) =>
  repeated(withIndex(permissions), (permission) => JSON.stringify(permission)).map(({ item, first }) => ({
    path: ['permissions', item.index],
    message: `The permission ${item.value.preset} is already in the list with the same values, as number ${first.index + 1}.`,
    allowed: 'each permission once',
    example: '{ "preset": "ecr-push", "repository": "payments/web" }',
  })),
);

export const sourcesOnce: Rule = eachRole(({ pipelineSources }) =>
  repeated(withIndex(pipelineSources ?? []), (source) => source).map(({ item }) => ({
    path: ['pipelineSources', item.index],
    message: `"${shortened(item.value)}" is already in the list.`,
    allowed: 'each entry once',
  })),
);

export const networkOnce: Rule = eachRole(({ network }) =>
  (['sourceIps', 'sourceVpces'] as const).flatMap((field) =>
    repeated(withIndex(network?.[field] ?? []), (source) => source.toLowerCase()).map(({ item }) => ({
      path: ['network', field, item.index],
      message: `"${shortened(item.value)}" is already in the list.`,
      allowed: 'each entry once',
    })),
  ),
);

export const outputsOnce: Rule = ({ outputs }) =>
  repeated(withIndex(outputs ?? []), (output) => output).map(({ item }) => ({
    path: ['outputs', item.index],
    message: `"${shortened(item.value)}" is already in the list.`,
    allowed: 'each entry once',
  }));

/**
 * Through a VPC endpoint for STS, `aws:SourceIp` is absent; over the internet, `aws:SourceVpce` is. A policy
 * with both never matches. Hosted runners have neither a fixed address nor an endpoint. Source: AWS, STS
 * condition keys for federated requests.
 */
export const networkCanMatch: Rule = eachRole(({ network, runner }) => {
  if (!network) return [];
  const path = ['network'];
  if (network.sourceIps && network.sourceVpces) {
    return [
      {
        path,
        message:
          'A request comes from an address or through a VPC endpoint, never both, so nobody could use the role.',
      },
    ];
  }
  return runner === 'gitlab-hosted' && (network.sourceIps ?? network.sourceVpces)
    ? [{ path, message: 'GitLab-hosted runners have no fixed address, so nobody could use the role.' }]
    : [];
});
