import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type BundleFile, bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { aws, type Environment, type Moto, signedIn, startMoto } from './moto';
import { describeWith } from './programs';
import { run, temporaryFolder, unpack } from './run';
import { oneEnvironment, withCluster } from './setups';

interface Resource {
  readonly Type: string;
  readonly Condition: string;
  readonly DependsOn?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

const asTemplates = (setup: Setup): Setup => ({ ...setup, outputs: ['cloudformation'] });

const bundles = [
  ...setupPresets.map(({ setup }) => setup),
  withCluster(),
  ...fc.sample(arbitrarySetup(), 12),
].map((setup) => bundleSetup(asTemplates(setup)));
const isTemplate = ({ path }: { readonly path: string }) => path.endsWith('/cloudformation.yaml');
const templates = bundles.flatMap((files) => files.filter(isTemplate));

const resourcesOf = (text: string): Readonly<Record<string, Resource>> => parse(text).Resources;

/** The tags that deployed.sh expects on a role. */
const tagsIn = (files: readonly BundleFile[], role: string): unknown => {
  const text = files.find(({ path }) => path === 'verify/deployed.sh')?.text ?? '';
  const values = text.split(/^ +role=/m).find((part) => part.startsWith(`${role}\n`)) ?? '';
  return JSON.parse(/^ +tags='(.*)'$/m.exec(values)?.[1]?.replaceAll("'\\''", "'") ?? '');
};

describe('aws/<account>/cloudformation.yaml', () => {
  it('contains the documents of the JSON files', () => {
    for (const files of bundles) {
      for (const { path, text } of files.filter(isTemplate)) {
        const resources = Object.values(resourcesOf(text));
        const roles = resources.filter(({ Type }) => Type === 'AWS::IAM::Role');
        const policies = resources.filter(({ Type }) => Type === 'AWS::IAM::Policy');
        expect(policies.map(({ Properties }) => Properties.Roles)).toEqual(
          Object.entries(resourcesOf(text)).flatMap(([id, { Type }]) =>
            Type === 'AWS::IAM::Role' ? [[{ Ref: id }]] : [],
          ),
        );
        roles.forEach(({ Properties }, index) => {
          const json = (file: string) =>
            JSON.parse(
              files.find(
                (candidate) => candidate.path === `${dirname(path)}/${Properties.RoleName}/${file}.json`,
              )?.text ?? '',
            );
          const phase1 = files.some(({ path }) => path.endsWith('trust-policy.phase-1.json'));
          expect(Properties.AssumeRolePolicyDocument).toEqual(
            phase1
              ? { 'Fn::If': ['SubjectChanged', json('trust-policy'), json('trust-policy.phase-1')] }
              : json('trust-policy'),
          );
          expect(parse(text).Parameters?.SubjectPhase?.Default).toEqual(phase1 ? '3' : undefined);
          expect(Properties.Tags).toEqual(tagsIn(files, String(Properties.RoleName)));
          expect(policies[index]?.Properties.PolicyDocument).toEqual(json('permission-policy'));
        });
      }
    }
  });

  it('creates resources only in its account, and the provider first', () => {
    for (const { text } of templates) {
      const { Resources, Outputs } = parse(text);
      for (const { Condition } of [
        ...Object.values<Resource>(Resources),
        ...Object.values<Resource>(Outputs),
      ]) {
        const { 'Fn::And': both = [{ Condition }] } = parse(text).Conditions[Condition] ?? {};
        expect(both[0]).toEqual({ Condition: 'ThisAccount' });
      }
      for (const { Type, DependsOn } of Object.values<Resource>(Resources)) {
        if (Type === 'AWS::IAM::Role') {
          expect(DependsOn).toBe(Resources.GitlabProvider === undefined ? undefined : 'GitlabProvider');
        }
      }
    }
  });

  it('retains the provider if the stack is deleted, but not if its creation fails', () => {
    const providers = templates
      .map(({ text }) => parse(text).Resources.GitlabProvider)
      .filter((provider) => provider !== undefined);
    expect(providers.length).toBeGreaterThan(0);
    for (const provider of providers)
      expect(provider).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
  });

  describeWith(['cfn-lint'], 'under cfn-lint', () => {
    it('reports no problems', async () => {
      const folder = temporaryFolder();
      const paths = templates.map(({ text }, index) => {
        const path = join(folder, `${index}.yaml`);
        writeFileSync(path, text);
        return path;
      });
      const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' };
      expect(await run(['cfn-lint', '--non-zero-exit-code', 'informational', ...paths], { env })).toEqual({
        status: 0,
        stdout: '',
        stderr: '',
      });
    });
  });

  describeWith(['aws', 'moto_server'], 'deployed', () => {
    let moto: Moto;
    let env: Environment;

    const setup = asTemplates(oneEnvironment());
    const account = setup.aws.accounts[0]?.id ?? '';

    beforeAll(async () => {
      moto = await startMoto();
    });
    afterAll(() => moto.stop());
    beforeEach(async () => {
      await moto.reset();
    });

    const deploy = (folder: string) =>
      aws(
        [
          'cloudformation',
          'create-stack',
          '--stack-name=gitlab',
          '--capabilities=CAPABILITY_NAMED_IAM',
          `--template-body=file://${join(folder, `aws/${account}/cloudformation.yaml`)}`,
        ],
        env,
      );

    it('leads to the same state as apply.sh', async () => {
      env = await signedIn(moto, account);
      const folder = unpack(setup);
      await deploy(folder);
      // The emulator does not create providers from templates, so create one from the properties in the template.
      const template = readFileSync(join(folder, `aws/${account}/cloudformation.yaml`), 'utf8');
      const { Url, ClientIdList } = resourcesOf(template).GitlabProvider?.Properties ?? {};
      const input = JSON.stringify({ Url, ClientIDList: ClientIdList });
      await aws(['iam', 'create-open-id-connect-provider', '--cli-input-json', input], env);
      expect(await run(['sh', join(folder, 'verify/deployed.sh')], { env })).toMatchObject({
        status: 0,
        stderr: '',
      });
    });

    it('applies the trust policies of each phase of the subject change', async () => {
      env = await signedIn(moto, account);
      const folder = unpack({
        ...setup,
        gitlab: { ...setup.gitlab, subject: { form: 'project-id' } },
      });
      const template = join(folder, `aws/${account}/cloudformation.yaml`);
      const name = setup.roles[0]?.iam.name ?? '';
      const document = (file: string) =>
        JSON.parse(readFileSync(join(folder, `aws/${account}/${name}/${file}.json`), 'utf8'));
      const stack = (operation: string, phase: string) =>
        aws(
          [
            'cloudformation',
            operation,
            '--stack-name=gitlab',
            '--capabilities=CAPABILITY_NAMED_IAM',
            `--template-body=file://${template}`,
            `--parameters=ParameterKey=SubjectPhase,ParameterValue=${phase}`,
          ],
          env,
        );
      const deployed = async () => {
        const { Role } = (await aws(['iam', 'get-role', '--role-name', name], env)) as {
          Role: { AssumeRolePolicyDocument: unknown };
        };
        return Role.AssumeRolePolicyDocument;
      };
      await stack('create-stack', '1');
      expect(await deployed()).toEqual(document('trust-policy.phase-1'));
      await aws(['cloudformation', 'delete-stack', '--stack-name=gitlab'], env);
      await stack('create-stack', '3');
      expect(await deployed()).toEqual(document('trust-policy'));
    });

    it('creates nothing in another account', async () => {
      env = await signedIn(moto, '999988887777');
      await deploy(unpack(setup));
      expect(await aws(['iam', 'list-roles'], env)).toEqual({ Roles: [] });
    });
  });
});
