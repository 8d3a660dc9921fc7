import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { outputText } from '@/tests/support/output-text';
import { providerSchemas } from '@/tests/support/terraform-schema';
import { identifiers, pascalCase, snakeCase } from '../parts/aws/identifiers';
import { desiredSettings } from '../parts/gitlab/desired-settings';
import { planSetup } from '../plan';
import type { Setup } from '../setup/schema';
import { generate } from '.';
import { gitlabTerraform } from './gitlab-terraform';

const fileOf = {
  'aws-cli': 'apply.sh',
  terraform: 'terraform/main.tf',
  cloudformation: 'cloudformation.yaml',
} as const;

it('the bundle contains exactly the forms that the setup asks for', () => {
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      const plan = planSetup(setup);
      const paths = generate(plan).map(({ path }) => path);
      const asked = setup.outputs ?? [];
      expect(paths.includes('gitlab/terraform/main.tf')).toBe(asked.includes('gitlab-terraform'));
      // The AWS side is never missing: without a chosen form, the bundle has scripts.
      const wantedForms = Object.keys(fileOf).filter((form) => asked.some((output) => output === form));
      if (wantedForms.length === 0) wantedForms.push('aws-cli');
      for (const { account, roles } of plan.accounts) {
        for (const [form, file] of Object.entries(fileOf)) {
          const isWanted = wantedForms.includes(form);
          const isNothingToCreate =
            form === 'cloudformation' && account.provider === 'existing' && roles.length === 0;
          expect(paths.includes(`aws/${account.id}/${file}`)).toBe(isWanted && !isNothingToCreate);
        }
      }
    }),
    { numRuns: 40 },
  );
});

it('Terraform attaches each managed policy of the setup with a separate resource', () => {
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      const texts = generate(planSetup({ ...setup, outputs: ['terraform'] })).flatMap((file) =>
        /^aws\/.*main\.tf$/.test(file.path) ? [outputText(file)] : [],
      );
      const attachments = texts
        .flatMap((text) => text.match(/^resource "aws_iam_role_policy_attachment" [\s\S]*?^\}$/gm) ?? [])
        .map((text) => text.match(/arn:[^"]+/g));
      const named = setup.roles.flatMap(({ iam }) => (iam.managedPolicies ? [iam.managedPolicies] : []));
      const sorted = (lists: readonly unknown[]) => lists.map((list) => JSON.stringify(list)).sort();
      expect(sorted(attachments)).toEqual(sorted(named));
    }),
    { numRuns: 30 },
  );
});

it('Terraform manages nothing that the setup does not name', () => {
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      const terraform = { ...setup, outputs: ['terraform'] } as const satisfies Setup;
      const texts = generate(planSetup(terraform)).flatMap((file) =>
        /^aws\/.*\.tf$/.test(file.path) ? [outputText(file)] : [],
      );
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) {
        // Exclusive attachments would detach the policies of others.
        expect(text).not.toMatch(/_exclusive"|managed_policy_arns|inline_policy/);
        if (text.includes('resource "aws_iam_openid_connect_provider"'))
          expect(text).toMatch(/ignore_changes\s*=\s*\[[^\]]*client_id_list/);
        // The provider and every role keep the tags that others set.
        for (const [resource] of text.matchAll(
          /^resource "aws_iam_(?:role|openid_connect_provider)" [\s\S]*?^\}$/gm,
        ))
          for (const name of ['tags', 'tags_all'])
            expect(resource).toMatch(new RegExp(`ignore_changes\\s*=\\s*\\[[^\\]]*\\b${name}\\b`));
        // Without a boundary in the setup, the role keeps the one that others set.
        for (const [role] of text.matchAll(/^resource "aws_iam_role" [\s\S]*?^\}$/gm))
          expect(/^\s+permissions_boundary\s*=/m.test(role)).not.toBe(
            /ignore_changes\s*=\s*\[[^\]]*permissions_boundary/.test(role),
          );
      }
    }),
    { numRuns: 30 },
  );
});

it('Terraform for GitLab sets only what the setup names, shows the other settings, and keeps existing rules complete', () => {
  const right =
    /^(?:\w+_access_levels?|allowed_to_\w+|approval_rules|allow_force_push|code_owner_approval_required)$/;
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      const plan = planSetup({ ...setup, outputs: ['gitlab-terraform'] });
      const texts = new Map(gitlabTerraform.files(plan, []).map((file) => [file.path, outputText(file)]));
      const main = texts.get('gitlab/terraform/main.tf') ?? '';
      const project = texts.get('gitlab/terraform/project.tf') ?? main;
      const code = project.replaceAll(/^ *#.*$/gm, '');
      for (const { attribute, explicit } of desiredSettings(plan)) {
        if (!explicit) expect(code).not.toContain(attribute);
        expect(project.includes(attribute)).toBe(
          attribute !== 'restrict_user_defined_variables' || isSet(code, attribute),
        );
      }
      expect(code.includes('resource "gitlab_project"')).toBe(/^ +(?:ci|restrict)_\w+ +=/m.test(code));

      const rules = [...main.matchAll(/^resource "(\w+)" [\s\S]*?^\}$/gm)];
      for (const [rule, type] of rules) {
        const ignored =
          /ignore_changes += \[([^\]]*)\]/
            .exec(rule)?.[1]
            ?.split(/[\s,]+/)
            .filter(Boolean) ?? [];
        const { optional, blocks } = argumentsOf(type ?? '');
        const rightArguments = [...optional, ...blocks].filter(
          (name) => right.test(name) && !name.endsWith('_attribute'),
        );
        expect(rightArguments.length).toBeGreaterThan(0);
        const named = setup.gitlab.mergeLevel === 'maintainers' && type === 'gitlab_branch_protection';
        expect(ignored.sort()).toEqual(
          rightArguments.filter((name) => !(named && name === 'merge_access_level')).sort(),
        );
      }
      // The provider replaces a rule of the default branch that was not imported, so the user has to confirm.
      const branches = rules.some(([, type]) => type === 'gitlab_branch_protection');
      const asks = /^variable "existing_rules" \{[\s\S]*?^\}$/m.exec(main)?.[0];
      expect(asks !== undefined).toBe(branches);
      expect(asks ?? '').not.toMatch(/^ +default/m);
    }),
    { numRuns: 40 },
  );
});

const isSet = (code: string, attribute: string): boolean => new RegExp(`^ +${attribute} +=`, 'm').test(code);

/** The arguments of a resource in the newest known version of the GitLab provider. */
function argumentsOf(type: string): {
  readonly optional: readonly string[];
  readonly blocks: readonly string[];
} {
  const schema = providerSchemas.findLast(({ provider }) => provider === 'gitlabhq/gitlab')?.types[
    `resource ${type}`
  ];
  if (schema === undefined) throw new Error(type);
  return { optional: schema.optional, blocks: Object.keys(schema.blocks) };
}

it('CloudFormation attaches only policies that the setup names, and retains the provider that others may need', () => {
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      const plan = planSetup({ ...setup, outputs: ['cloudformation'] });
      for (const file of generate(plan)) {
        if (!file.path.endsWith('cloudformation.yaml')) continue;
        const { Resources } = parse(outputText(file), { logLevel: 'silent' }) as {
          Resources: Record<
            string,
            { Type: string; DeletionPolicy?: string; Properties: Record<string, unknown> }
          >;
        };
        for (const { Type, DeletionPolicy, Properties } of Object.values(Resources)) {
          const named = plan.roles.find(({ iam }) => iam.name === Properties.RoleName);
          expect(Properties.ManagedPolicyArns).toEqual(named?.iam.managedPolicies);
          if (Type === 'AWS::IAM::OIDCProvider') expect(DeletionPolicy).toBe('RetainExceptOnCreate');
        }
      }
    }),
    { numRuns: 20 },
  );
});

it('commands of every form use paths relative to README.md, and the files exist', () => {
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      const outputs: Setup['outputs'] = ['aws-cli', 'terraform', 'cloudformation'];
      const accounts = setup.aws.accounts.map((account) => ({ ...account, provider: 'existing' as const }));
      const plan = planSetup({ ...setup, aws: { ...setup.aws, accounts }, outputs });
      const files = generate(plan);
      const paths = files.map(({ path }) => path);
      const shown = files.filter(({ path }) => /(?:\.tf|\.yaml|README\.md|MIGRATION\.md)$/.test(path));
      const named = shown.flatMap((file) => [
        ...outputText(file).matchAll(/(?:file:\/\/|--template-file )([^\s"'`]+)/g),
      ]);
      expect(named.length).toBeGreaterThanOrEqual(
        2 * plan.accounts.filter(({ roles }) => roles.length > 0).length,
      );
      for (const [, path] of named) expect(paths).toContain(path);
    }),
    { numRuns: 20 },
  );
});

it('says before the CloudFormation template that an existing provider must accept the audience', () => {
  fc.assert(
    fc.property(arbitrarySetup(), (setup) => {
      const plan = planSetup({ ...setup, outputs: ['cloudformation'] });
      const readme = generate(plan).find(({ path }) => path === 'README.md');
      const text = readme === undefined ? '' : outputText(readme);
      for (const { account, providerArn, roles } of plan.accounts) {
        if (roles.length === 0) continue;
        const input = JSON.stringify({ OpenIDConnectProviderArn: providerArn, ClientID: setup.aws.audience });
        expect(text.includes(`provider --cli-input-json '${input}'`)).toBe(account.provider === 'existing');
      }
    }),
    { numRuns: 20 },
  );
});

it('every role has a unique name in a template, whatever its environment is called', () => {
  const anyName = fc.oneof(
    fc.constantFrom('a-b', 'a b', 'A/B', 'ab2', 'ab', '1', '--', 'env/1', 'environment 1', 'x'.repeat(255)),
    fc.stringMatching(/^[A-Za-z0-9 _.-]{1,12}$/),
  );
  fc.assert(
    fc.property(arbitrarySetup(), fc.uniqueArray(anyName, { minLength: 2, maxLength: 8 }), (setup, names) => {
      const named = names.flatMap((name): Setup['roles'] =>
        setup.roles.slice(0, 1).map((role) => ({ ...role, name })),
      );
      const { roles } = planSetup({ ...setup, roles: named });
      for (const [style, form] of [
        [snakeCase, /^[a-z][a-z0-9_]*$/],
        [pascalCase, /^[A-Za-z][A-Za-z0-9]*$/],
      ] as const) {
        const uniqueNames = [...identifiers(roles, style).values()];
        expect(new Set(uniqueNames.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of uniqueNames) expect(name).toMatch(form);
      }
    }),
    { numRuns: 40 },
  );
});
