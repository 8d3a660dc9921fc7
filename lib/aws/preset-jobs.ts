import { name, type ShellFragment, sh } from '../formats/shell';
import { writeShell } from '../formats/shell-writer';
import { dnsSuffixes } from './partitions';
import type { Permission, PermissionContext, PermissionId } from './permissions';

/** A ready-to-run job that does what a preset allows: the fields of a job in a setup that the preset decides. */
export interface PresetJob {
  readonly image: string;
  readonly services?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Run before the job has credentials. */
  readonly beforeLogin?: readonly string[];
  /** Set if the image has no program that could call STS: then the tool exchanges the token itself. */
  readonly credentials?: 'web-identity-file';
  readonly script: readonly string[];
}

type PresetJobs = {
  readonly [Id in PermissionId]: (
    parameters: Extract<Permission, { preset: Id }>,
    context: PermissionContext,
  ) => PresetJob | undefined;
};

/** One command per statement. The writer quotes values of the setup. */
const commands = (...fragments: readonly ShellFragment[]): readonly string[] =>
  fragments.map((fragment) => writeShell({ statements: [fragment] }).text.trim());

/** An image with the AWS CLI, and a shell. */
export const awsCliImage = 'amazon/aws-cli:2.31.0';
const docker = 'docker:28.5.1';

/** Source: GitLab docs, "Use Docker-in-Docker", TLS enabled. The runner needs privileged mode, as GitLab's own runners have. */
const dockerOverTls = {
  DOCKER_HOST: 'tcp://docker:2376',
  DOCKER_TLS_CERTDIR: '/certs',
  DOCKER_TLS_VERIFY: '1',
  DOCKER_CERT_PATH: '/certs/client',
};

/** `payments/database` as the name of a shell variable that nothing else uses. */
const variableOf = (secret: string): string =>
  `SECRET_${secret.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase()}`;

/**
 * By preset, so that a new one without a job does not compile. File names in the scripts are the usual ones
 * of each tool; a project with others changes them. If nothing can be known, as for a policy of the user,
 * there is no job.
 */
const presetJobs: PresetJobs = {
  's3-website': ({ bucket, prefix, distributionId }) => ({
    image: awsCliImage,
    script: commands(
      sh`aws s3 sync public/ ${`s3://${bucket}/${prefix === undefined ? '' : `${prefix}/`}`} --delete`,
      ...(distributionId === undefined
        ? []
        : [sh`aws cloudfront create-invalidation --distribution-id ${distributionId} --paths '/*'`]),
    ),
  }),
  'ecr-push': ({ repository }, { partition, region, account }) => {
    const registry = `${account}.dkr.ecr.${region}.${dnsSuffixes[partition]}`;
    const image = `${registry}/${repository}`;
    return {
      image: docker,
      services: [`${docker}-dind`],
      variables: dockerOverTls,
      beforeLogin: commands(sh`apk add --no-cache aws-cli`),
      script: commands(
        sh`aws ecr get-login-password | docker login --username AWS --password-stdin ${registry}`,
        sh`docker build --tag ${image}:"$CI_COMMIT_SHA" .`,
        sh`docker push ${image}:"$CI_COMMIT_SHA"`,
      ),
    };
  },
  'ecs-deploy': ({ cluster, service, taskFamily, taskRoleArn, executionRoleArn }) => ({
    image: awsCliImage,
    script: commands(
      sh`TASK_DEFINITION=$(aws ecs register-task-definition --cli-input-json file://task-definition.json --family ${taskFamily} --task-role-arn ${taskRoleArn} --execution-role-arn ${executionRoleArn} --query taskDefinition.taskDefinitionArn --output text)`,
      sh`aws ecs update-service --cluster ${cluster} --service ${service} --task-definition "$TASK_DEFINITION" --query service.taskDefinition`,
      sh`aws ecs wait services-stable --cluster ${cluster} --services ${service}`,
    ),
  }),
  'lambda-deploy': ({ functionName }) => ({
    image: awsCliImage,
    script: commands(
      sh`aws lambda update-function-code --function-name ${functionName} --zip-file fileb://function.zip --query CodeSha256`,
      sh`aws lambda wait function-updated-v2 --function-name ${functionName}`,
      sh`aws lambda publish-version --function-name ${functionName} --query Version`,
    ),
  }),
  'cloudformation-deploy': ({ stack, executionRoleArn, artifactBucket }) => {
    const options = [
      ...['--stack-name', stack, '--template-file', 'template.yaml', '--role-arn', executionRoleArn],
      ...(artifactBucket === undefined ? [] : ['--s3-bucket', artifactBucket]),
    ];
    return {
      image: awsCliImage,
      script: commands(sh`aws cloudformation deploy ${options} --no-fail-on-empty-changeset`),
    };
  },
  'cdk-deploy': ({ qualifier }) => {
    const context =
      qualifier === undefined ? [] : ['--context', `@aws-cdk/core:bootstrapQualifier=${qualifier}`];
    return {
      image: 'node:22',
      script: commands(sh`npm ci`, sh`npx cdk deploy --all --require-approval never ${context}`),
    };
  },
  'terraform-state': ({ bucket, key, access, lockTable }) => {
    const lock = lockTable === undefined ? 'use_lockfile=true' : `dynamodb_table=${lockTable}`;
    const writes = access !== 'read';
    const backend = [`bucket=${bucket}`, `key=${key}`, ...(writes ? [lock] : [])].map(
      (setting) => `-backend-config=${setting}`,
    );
    return {
      image: 'hashicorp/terraform:1.13.4',
      credentials: 'web-identity-file',
      script: commands(
        sh`terraform init -input=false ${backend}`,
        ...(writes
          ? [sh`terraform plan -input=false -out=plan.tfplan`, sh`terraform apply -input=false plan.tfplan`]
          : [sh`terraform plan -input=false -lock=false`]),
      ),
    };
  },
  'eks-deploy': ({ cluster }) => ({
    image: 'alpine/k8s:1.34.1',
    script: commands(
      sh`aws eks update-kubeconfig --name ${cluster}`,
      sh`kubectl apply --filename kubernetes/`,
    ),
  }),
  'secrets-read': ({ secrets }) => ({
    image: awsCliImage,
    script: commands(
      ...secrets.map(
        (secret) =>
          sh`${name(variableOf(secret))}=$(aws secretsmanager get-secret-value --secret-id ${secret} --query SecretString --output text)`,
      ),
    ),
  }),
  'ssm-read': ({ path }) => ({
    image: awsCliImage,
    script: commands(
      path.startsWith('/')
        ? sh`PARAMETERS=$(aws ssm get-parameters-by-path --path ${path} --recursive --with-decryption --query 'Parameters[].[Name, Value]' --output text)`
        : sh`PARAMETER=$(aws ssm get-parameter --name ${path} --with-decryption --query Parameter.Value --output text)`,
    ),
  }),
  custom: () => undefined,
};

/** The job that a permission suggests; undefined where nothing can be known. */
export const presetJob = (permission: Permission, context: PermissionContext): PresetJob | undefined =>
  (presetJobs[permission.preset] as PresetJobs[PermissionId & 'custom'])(permission as never, context);
