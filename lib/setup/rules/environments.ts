import { shortened } from '../../formats/visible';
import { generatedJobPrefix } from '../../gitlab/pipeline-names';
import { eachEnvironment, type Rule, repeated, withIndex } from './rule';

export const environmentsOnce: Rule = ({ environments }) =>
  repeated(environments, ({ name }) => name).map(({ item }) => ({
    path: ['environments', item.index, 'name'],
    message: `There is already an environment "${shortened(item.value.name)}". For a second role, add a part to the name, as in ${shortened(item.value.name)}/infra, or give the first role both permissions.`,
    allowed: 'a name that no other environment has',
  }));

export const jobsOnce: Rule = ({ environments }) =>
  repeated(environments, ({ job }) => job.name).map(({ item, first }) => ({
    path: ['environments', item.index, 'job', 'name'],
    message: `The environment "${shortened(first.value.name)}" already has a job "${shortened(item.value.job.name)}". The second would replace the first.`,
    allowed: 'a name that no other job has',
  }));

/** The job that checks an environment is called after its deploy job. A deploy job of that name would take its place, and its keys. */
export const jobsBesideChecks: Rule = ({ environments }) => {
  const checks = new Map(
    environments.map(({ value }) => [`${generatedJobPrefix.verify}${value.job.name}`, value.job.name]),
  );
  return environments.flatMap(({ index, value: { job } }) => {
    const checked = checks.get(job.name);
    return checked === undefined
      ? []
      : [
          {
            path: ['environments', index, 'job', 'name'],
            message: `"${shortened(job.name)}" is the name of the job that checks "${shortened(checked)}". One would replace the other.`,
            allowed: 'a name that no other job has',
          },
        ];
  });
};

export const refsOnce: Rule = eachEnvironment(({ refs }) =>
  repeated(withIndex(refs), ({ type, name }) => (name === '' ? undefined : `${type} ${name}`)).map(
    ({ item }) => ({
      path: ['refs', item.index, 'name'],
      message: `The ${item.value.type} "${shortened(item.value.name)}" is already in the list.`,
      allowed: 'each ref once',
    }),
  ),
);

export const permissionsOnce: Rule = eachEnvironment(({ permissions }) =>
  repeated(withIndex(permissions), (permission) => JSON.stringify(permission)).map(({ item, first }) => ({
    path: ['permissions', item.index],
    message: `The permission ${item.value.preset} is already in the list with the same values, as number ${first.index + 1}.`,
    allowed: 'each permission once',
    example: '{ "preset": "ecr-push", "repository": "payments/web" }',
  })),
);

export const sourcesOnce: Rule = eachEnvironment(({ pipelineSources }) =>
  repeated(withIndex(pipelineSources ?? []), (source) => source).map(({ item }) => ({
    path: ['pipelineSources', item.index],
    message: `"${shortened(item.value)}" is already in the list.`,
    allowed: 'each entry once',
  })),
);

export const networkOnce: Rule = eachEnvironment(({ network }) =>
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

/** No environment variable carries another length. Source: AWS SDKs reference guide, "Assume role credential provider". */
export const fileMeansOneHour: Rule = eachEnvironment(({ job, sessionSeconds }) =>
  job.credentials === 'web-identity-file' && sessionSeconds !== 3600
    ? [
        {
          path: ['sessionSeconds'],
          message: 'With web-identity-file the SDKs ask for the session, always for 3600 seconds.',
          allowed: '3600, or the credential mode assume-role',
          example: '3600',
        },
      ]
    : [],
);

/**
 * Through a VPC endpoint for STS `aws:SourceIp` is absent, over the internet `aws:SourceVpce` is: a policy with both never
 * matches. Hosted runners have neither a fixed address nor an endpoint. Source: AWS, STS condition keys for federated requests.
 */
export const networkCanMatch: Rule = eachEnvironment(({ network, runner }) => {
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
