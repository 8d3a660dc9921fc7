import type { JobCommand } from '../commands';

/** A permission preset that the commands of a job need, with the parameters in the commands. */
export interface ProposedPermission {
  readonly preset: string;
  readonly [parameter: string]: string | readonly string[] | undefined;
}

/** A preset that the commands need, and its parameters that are not in the file. */
export interface PermissionProposal {
  readonly permission: ProposedPermission;
  readonly missing: readonly string[];
}

/** The required parameters of the presets. */
const required: Readonly<Record<string, readonly string[]>> = {
  's3-website': ['bucket'],
  'ecr-push': ['repository'],
  'ecs-deploy': ['cluster', 'service', 'taskFamily', 'taskRoleArn', 'executionRoleArn'],
  'lambda-deploy': ['functionName'],
  'cloudformation-deploy': ['stack', 'executionRoleArn'],
  'cdk-deploy': [],
  'terraform-state': ['bucket', 'key'],
  'eks-deploy': ['cluster'],
  'secrets-read': ['secrets'],
  'ssm-read': ['path'],
};

/** The presets for these commands, each once. A value that contains a variable counts as missing. */
export function permissionsFor(commands: readonly JobCommand[]): readonly PermissionProposal[] {
  const found = new Map<string, ProposedPermission>();
  for (const proposal of commands.flatMap(ofCommand)) {
    const { distributionId, ...rest } = proposal;
    // Add an invalidation to the permission of its website.
    const website = [...found].find(([, { preset }]) => preset === 's3-website');
    if (distributionId !== undefined && rest.bucket === undefined && website !== undefined)
      found.set(website[0], { ...website[1], distributionId });
    else found.set(JSON.stringify(rest), proposal);
  }
  const all = [...found.values()];
  return all
    .filter(
      (candidate) =>
        !all.some(
          (other) => other !== candidate && other.preset === candidate.preset && covers(other, candidate),
        ),
    )
    .map((permission) => ({
      permission,
      missing: (required[permission.preset] ?? []).filter((name) => permission[name] === undefined),
    }));
}

/** Whether `proposal` includes everything in `part`: `terraform plan` adds nothing to an `init` with a backend. */
const covers = (proposal: ProposedPermission, part: ProposedPermission): boolean => {
  const names = Object.keys(part);
  return names.every((name) => proposal[name] === part[name]) && Object.keys(proposal).length > names.length;
};

function ofCommand({ program, args }: JobCommand): readonly ProposedPermission[] {
  const option = (...names: readonly string[]) => literal(optionOf(args, names));
  const last = (pattern: RegExp) =>
    args.map((word) => pattern.exec(word)?.[1]).findLast((text) => text !== undefined);
  const say = (
    preset: string,
    parameters: Readonly<Record<string, string | readonly string[] | undefined>>,
  ) => [
    { preset, ...Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)) },
  ];
  const words = args.filter((word) => !word.startsWith('-'));
  const has = (...sequence: readonly string[]) => {
    const at = words.indexOf(sequence[0] ?? '');
    return at >= 0 && sequence.every((word, index) => words[at + index] === word);
  };
  if (/^(?:terraform|tofu|terragrunt)$/.test(program))
    return say('terraform-state', {
      bucket: backend(args, 'bucket'),
      key: backend(args, 'key'),
      lockTable: backend(args, 'dynamodb_table'),
    });
  if (program === 'cdk') return say('cdk-deploy', { qualifier: option('--qualifier') });
  if (program === 'sam' || program === 'serverless')
    return say('cloudformation-deploy', {
      stack: option('--stack-name'),
      executionRoleArn: option('--role-arn'),
    });
  if (/^(?:docker|podman|buildah|crane|skopeo)$/.test(program) || /executor$/.test(program)) {
    if (!has('push') && !has('copy') && !/executor$/.test(program) && !args.includes('--push')) return [];
    const image = last(/\.dkr\.ecr(?:-fips)?\.[^/]+\/([^:@]+)/);
    const isEcr = args.some((word) => /\.dkr\.ecr/.test(word));
    return isEcr ? say('ecr-push', { repository: literal(image) }) : [];
  }
  if (program !== 'aws') return [];
  if (has('s3', 'sync') || has('s3', 'cp') || has('s3', 'mv')) {
    const target = args.findLast((word) => word.startsWith('s3://'));
    const isUpload = words.at(words.indexOf('s3') + 2)?.startsWith('s3://') === false;
    const [, bucket, prefix] = /^s3:\/\/([^/]+)\/?(.*?)\/?$/.exec(target ?? '') ?? [];
    const isFolder = prefix !== undefined && prefix !== '' && !/\.\w+$/.test(prefix);
    return isUpload
      ? say('s3-website', { bucket: literal(bucket), ...(isFolder ? { prefix: literal(prefix) } : {}) })
      : [];
  }
  if (has('cloudfront', 'create-invalidation'))
    return say('s3-website', { distributionId: option('--distribution-id') });
  if (
    has('lambda', 'update-function-code') ||
    has('lambda', 'publish-version') ||
    has('lambda', 'update-alias')
  )
    return say('lambda-deploy', {
      functionName: literal(option('--function-name')?.split(':')[6] ?? option('--function-name')),
    });
  if (has('ecs', 'update-service') || has('ecs', 'register-task-definition'))
    return say('ecs-deploy', {
      cluster: option('--cluster'),
      service: option('--service'),
      taskFamily: option('--family') ?? literal(option('--task-definition')?.split(':')[0]),
    });
  if (
    has('cloudformation', 'deploy') ||
    has('cloudformation', 'create-stack') ||
    has('cloudformation', 'update-stack')
  )
    return say('cloudformation-deploy', {
      stack: option('--stack-name'),
      executionRoleArn: option('--role-arn'),
      artifactBucket: option('--s3-bucket'),
    });
  if (has('eks', 'update-kubeconfig')) return say('eks-deploy', { cluster: option('--name') });
  if (has('secretsmanager', 'get-secret-value')) {
    const secret = option('--secret-id');
    return say('secrets-read', { secrets: secret === undefined ? undefined : [secret] });
  }
  if (has('ssm', 'get-parameter') || has('ssm', 'get-parameters-by-path'))
    return say('ssm-read', { path: option('--path', '--name') });
  return [];
}

const optionOf = (args: readonly string[], names: readonly string[]): string | undefined => {
  for (const [at, word] of args.entries())
    for (const name of names) {
      if (word === name) return args[at + 1];
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
    }
  return undefined;
};

/** `-backend-config=bucket=NAME`, or with a space before the pair. */
const backend = (args: readonly string[], name: string): string | undefined => {
  for (const [at, word] of args.entries()) {
    const pair = /^-?-backend-config$/.test(word) ? args[at + 1] : /^-?-backend-config=(.*)$/.exec(word)?.[1];
    if (pair?.startsWith(`${name}=`)) return literal(pair.slice(name.length + 1).replace(/^"(.*)"$/, '$1'));
  }
  return undefined;
};

/** The text, if the shell expands nothing in it. */
const literal = (text: string | undefined): string | undefined =>
  text === undefined || text === '' || /[$`*?{}]/.test(text) ? undefined : text;
