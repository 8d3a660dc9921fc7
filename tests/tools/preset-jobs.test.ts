import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Permission, type PermissionId, permissionPresets } from '@/lib/aws/permissions';
import { presetJob } from '@/lib/aws/preset-jobs';
import { aws, type Environment, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { type Outcome, run, temporaryFolder } from './run';

const account = '111122223333';
const region = 'eu-west-1';
const context = { partition: 'aws', account, region } as const;
const commit = '0123456789abcdef0123456789abcdef01234567';
const registry = `${account}.dkr.ecr.${region}.amazonaws.com`;

/** The initial state in AWS and in the checkout for a job of a preset, and the expected calls. */
interface Case {
  readonly permission?: Permission;
  /** Sets up AWS. Returns the permission if its parameters are known only then. */
  readonly deployed?: (env: Environment) => Promise<Permission | undefined>;
  readonly files?: Readonly<Record<string, string>>;
  /** Expected calls of programs other than the AWS CLI. */
  readonly programs?: readonly string[];
  /** Checks the state of AWS or the calls afterwards. */
  readonly check?: (env: Environment, moto: Moto) => Promise<void>;
}

const trust = '{"Version":"2012-10-17","Statement":[]}';
const make = (env: Environment) => (service: string, operation: string, input: object) =>
  aws([service, operation, '--cli-input-json', JSON.stringify(input)], env);
const makeOnly = async (env: Environment, ...[service, operation, input]: [string, string, object]) => {
  await make(env)(service, operation, input);
  return undefined;
};

/** A zip file without entries. */
const emptyZip = Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`, 'latin1').toString('base64');

const cases: { readonly [Id in Exclude<PermissionId, 'custom'>]: Case } = {
  's3-website': {
    deployed: async (env) => {
      await make(env)('s3api', 'create-bucket', {
        Bucket: 'storefront',
        CreateBucketConfiguration: { LocationConstraint: region },
      });
      await make(env)('s3api', 'put-object', { Bucket: 'storefront', Key: 'shop/assets/old.html' });
      const origin = ['--origin-domain-name', 'storefront.s3.amazonaws.com'];
      const created = (await aws(['cloudfront', 'create-distribution', ...origin], env)) as {
        Distribution: { Id: string };
      };
      return {
        preset: 's3-website',
        bucket: 'storefront',
        prefix: 'shop/assets',
        distributionId: created.Distribution.Id,
      };
    },
    files: { 'public/index.html': '<p>new</p>' },
    check: async (env, { calls }) => {
      const listed = (await make(env)('s3api', 'list-objects-v2', { Bucket: 'storefront' })) as {
        Contents: { Key: string }[];
      };
      expect(listed.Contents.map(({ Key }) => Key)).toEqual(['shop/assets/index.html']);
      expect(calls.some((call) => /^POST .*\/distribution\/\w+\/invalidation/.test(call))).toBe(true);
    },
  },
  'ecr-push': {
    programs: [
      `docker login --username AWS --password-stdin ${registry}`,
      `docker build --tag ${registry}/payments/api:${commit} .`,
      `docker push ${registry}/payments/api:${commit}`,
    ],
  },
  'ecs-deploy': {
    deployed: async (env) => {
      await make(env)('ecs', 'create-cluster', { clusterName: 'payments' });
      const family = {
        family: 'payments-api',
        containerDefinitions: [{ name: 'api', image: 'api:1', memory: 128 }],
      };
      await make(env)('ecs', 'register-task-definition', family);
      const service = {
        cluster: 'payments',
        serviceName: 'api',
        taskDefinition: 'payments-api',
        desiredCount: 0,
      };
      return makeOnly(env, 'ecs', 'create-service', service);
    },
    files: {
      'task-definition.json': JSON.stringify({
        containerDefinitions: [{ name: 'api', image: 'api:2', memory: 128 }],
      }),
    },
    check: async (env) => {
      const answer = (await make(env)('ecs', 'describe-services', {
        cluster: 'payments',
        services: ['api'],
      })) as {
        services: { taskDefinition: string }[];
      };
      expect(answer.services[0]?.taskDefinition).toMatch(/payments-api:2$/);
      const { taskDefinition } = (await make(env)('ecs', 'describe-task-definition', {
        taskDefinition: 'payments-api:2',
      })) as { taskDefinition: object };
      const { taskRoleArn, executionRoleArn } = permissionPresets['ecs-deploy'].example;
      expect(taskDefinition).toMatchObject({ taskRoleArn, executionRoleArn });
    },
  },
  'lambda-deploy': {
    deployed: async (env) => {
      await make(env)('iam', 'create-role', { RoleName: 'thumbnailer', AssumeRolePolicyDocument: trust });
      return makeOnly(env, 'lambda', 'create-function', {
        FunctionName: 'thumbnailer',
        Runtime: 'python3.13',
        Role: `arn:aws:iam::${account}:role/thumbnailer`,
        Handler: 'index.handler',
        Code: { ZipFile: emptyZip },
      });
    },
    files: { 'function.zip': Buffer.from(emptyZip, 'base64').toString('latin1') },
    check: async (env) => {
      const { Versions } = (await make(env)('lambda', 'list-versions-by-function', {
        FunctionName: 'thumbnailer',
      })) as { Versions: { Version: string }[] };
      expect(Versions.map(({ Version }) => Version)).toEqual(['$LATEST', '1']);
    },
  },
  'cloudformation-deploy': {
    files: {
      'template.yaml':
        "AWSTemplateFormatVersion: '2010-09-09'\nResources: { Topic: { Type: AWS::SNS::Topic } }\n",
    },
    check: async (env) => {
      const { Stacks } = (await make(env)('cloudformation', 'describe-stacks', {
        StackName: 'payments-api',
      })) as {
        Stacks: { StackStatus: string }[];
      };
      expect(Stacks[0]).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
    },
  },
  'cdk-deploy': {
    permission: { preset: 'cdk-deploy', qualifier: 'team1' },
    programs: [
      'npm ci',
      'npx cdk deploy --all --require-approval never --context @aws-cdk/core:bootstrapQualifier=team1',
    ],
  },
  'terraform-state': {
    programs: [
      'terraform init -input=false -backend-config=bucket=corp-tfstate-dev -backend-config=key=network/terraform.tfstate -backend-config=use_lockfile=true',
      'terraform plan -input=false -out=plan.tfplan',
      'terraform apply -input=false plan.tfplan',
    ],
  },
  'eks-deploy': {
    deployed: (env) =>
      makeOnly(env, 'eks', 'create-cluster', {
        name: 'platform',
        roleArn: `arn:aws:iam::${account}:role/eks`,
        resourcesVpcConfig: { subnetIds: ['subnet-1'] },
      }),
    programs: ['kubectl apply --filename kubernetes/'],
  },
  'secrets-read': {
    deployed: (env) =>
      makeOnly(env, 'secretsmanager', 'create-secret', {
        Name: 'payments/database',
        SecretString: 'hunter2',
      }),
  },
  'ssm-read': {
    deployed: (env) =>
      makeOnly(env, 'ssm', 'put-parameter', {
        Name: '/payments/production/database',
        Value: 'hunter2',
        Type: 'SecureString',
      }),
  },
};

const recorded = ['docker', 'kubectl', 'terraform', 'npm', 'npx', 'apk'];

describeWith(['aws', 'moto_server', 'dash'], 'the job of a permission preset', () => {
  let moto: Moto;
  let env: Environment;

  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(async () => {
    await moto.reset();
    env = { ...(await signedIn(moto, account)), AWS_REGION: region, AWS_DEFAULT_REGION: region };
  });

  /** Runs a script in a checkout with these files. Programs other than the AWS CLI record their calls. */
  async function runJob(
    script: readonly string[],
    files: Readonly<Record<string, string>>,
  ): Promise<{ readonly outcome: Outcome; readonly programs: readonly string[] }> {
    const folder = temporaryFolder();
    const bin = join(folder, 'bin');
    const checkout = join(folder, 'checkout');
    for (const path of [bin, checkout]) mkdirSync(path);
    const log = join(folder, 'calls');
    writeFileSync(log, '');
    for (const program of recorded) {
      const text = `#!/bin/sh\nprintf '%s\\n' "${program} $*" >>'${log}'\ncase $* in login*) [ -n "$(cat)" ] ;; esac\n`;
      writeFileSync(join(bin, program), text);
      chmodSync(join(bin, program), 0o755);
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(checkout, path, '..'), { recursive: true });
      writeFileSync(join(checkout, path), text, 'latin1');
    }
    writeFileSync(join(folder, 'job.sh'), `set -eu\n${script.join('\n')}\n`);
    const outcome = await run(['dash', join(folder, 'job.sh')], {
      cwd: checkout,
      env: {
        ...env,
        HOME: folder,
        CI_COMMIT_SHA: commit,
        PATH: `${bin}:${env.PATH}`,
      },
    });
    return { outcome, programs: readFileSync(log, 'utf8').split('\n').filter(Boolean) };
  }

  it.each(Object.entries(cases))(
    '%s runs unchanged',
    async (id, { permission, deployed, files = {}, programs = [], check }) => {
      const found = await deployed?.(env);
      const job = presetJob(found ?? permission ?? permissionPresets[id as PermissionId].example, context);
      if (job === undefined) throw new Error(`${id} has no job.`);
      moto.forgetCalls();
      const script = [...(job.beforeLogin ?? []), ...job.script];
      const { outcome, programs: called } = await runJob(script, files);
      expect(outcome.stderr.replaceAll(/^\s+$/gm, ''), outcome.stdout).not.toMatch(/error|not found/i);
      expect(outcome.status, outcome.stderr).toBe(0);
      expect(outcome.stdout).not.toContain('hunter2');
      expect(called.filter((call) => !call.startsWith('apk '))).toEqual(programs);
      await check?.(env, moto);
    },
    120_000,
  );
});
