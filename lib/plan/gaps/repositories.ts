import { looksLikeHost } from '../../formats/host-name';
import { sh } from '../../formats/shell';
import { commandLine, perRole } from './gap';

/**
 * Repository names may contain dots, and pull through caches have names such as `ghcr.io/acme/app`. The same text may also be a pasted image address.
 * Source: Amazon ECR user guide, "Sync an upstream registry with an Amazon ECR private registry".
 */
export const repositoryStartsWithHost = perRole(({ permissions, account, region }) =>
  permissions.flatMap((permission) => {
    if (permission.preset !== 'ecr-push') return [];
    const { repository } = permission;
    const [host = '', ...rest] = repository.split('/');
    if (rest.length === 0 || !looksLikeHost(host)) return [];
    return [
      {
        code: 'repository-starts-with-host',
        severity: 'warning',
        title: `The ECR repository ${repository} starts with what looks like a host name`,
        detail: `It is read as the name of a repository in ECR, in account ${account} and Region ${region}. If ${host} is another registry, this permission does not help the job to push there.`,
        remedy:
          'Check that the repository exists in this account. If the image belongs to another registry, remove the permission.',
        command: commandLine(
          sh`aws ecr describe-repositories --region ${region} --repository-names ${repository}`,
        ),
      },
    ];
  }),
);
