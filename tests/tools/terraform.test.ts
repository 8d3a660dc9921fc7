import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import type { BundleFile } from '@/lib/bundle/types';
import { projectSettings } from '@/lib/gitlab/settings';
import { withoutArgument } from '@/lib/parts/gitlab/terraform';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { type ProviderSchema, providerSchemas, schemaProblems } from '@/tests/support/terraform-schema';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';
import { withCluster } from './setups';

/** The presets and random setups as Terraform, in separate folders. */
const setups: readonly Setup[] = [
  ...setupPresets.map(({ setup }) => setup),
  withCluster(),
  ...fc.sample(arbitrarySetup(), 12),
].map((setup) => ({ ...setup, outputs: ['terraform', 'gitlab-terraform'] }));

const bundles = setups.map((setup, index) => ({ folder: `setup-${index}`, files: bundleSetup(setup) }));
const terraformFiles = bundles.flatMap(({ folder, files }) =>
  files
    .filter(({ path }) => /\.tf(?:\.example)?$/.test(path))
    .map((file) => ({ ...file, path: `${folder}/${file.path.replace(/\.example$/, '')}` })),
);

describe('the arguments', () => {
  const checked = async (text: string, schema: ProviderSchema) =>
    schemaProblems(await parse('sample.tf', text), schema);

  it.each(providerSchemas)(
    'exist in $provider $providerVersion at every depth, and no required one is missing',
    async (schema) => {
      for (const { path, text } of terraformFiles)
        expect(await checked(text, schema), `${path}\n${text}`).toEqual([]);
    },
  );

  it('are checked against versions that versions.tf allows', () => {
    for (const { provider, providerVersion } of providerSchemas) {
      const text = terraformFiles
        .filter(({ path }) => path.endsWith('/versions.tf'))
        .find((file) => file.text.includes(`"${provider}"`))?.text;
      const [, least = '', below = ''] = /version = ">= ([\d.]+), < ([\d.]+)"/.exec(text ?? '') ?? [];
      const number = (version: string) =>
        version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
      expect(number(providerVersion)).toBeGreaterThanOrEqual(number(least));
      expect(number(providerVersion)).toBeLessThan(number(below));
    }
  });

  it.each([
    ['an argument of a resource', 'max_session_duration', 'max_session_seconds'],
    ['a missing required argument', /^ *assume_role_policy += .*$/m, ''],
    ['an argument of Terraform itself', 'prevent_destroy', 'prevent_destory'],
    ['an argument of the provider', 'allowed_account_ids', 'allowed_accounts'],
    ['a type', '"aws_iam_role_policy"', '"aws_iam_role_polcy"'],
    ['an attribute of another resource', 'aws_iam_role.staging.name', 'aws_iam_role.staging.role_name'],
    ['an attribute of the resource itself', 'self.client_id_list', 'self.client_ids'],
    ['an argument of a nested block', 'access_level =', 'access_levels ='],
    ['a nested block', 'deploy_access_levels {', 'deploy_access {'],
    ['a block as an argument', 'deploy_access_levels {', 'deploy_access_levels = {'],
    [
      'a setting of the project',
      /^ +ci_pipeline_variables_minimum_override_role +=.*$/m,
      '  ci_minimum_role = "owner"',
    ],
  ])('with a wrong name are found: %s', async (_what, right, wrong) => {
    const [{ setup }] = setupPresets;
    const samples = (['existing', 'create'] as const).flatMap((provider) =>
      bundleSetup({
        ...setup,
        gitlab: { ...setup.gitlab, pipelineVariables: 'owner' },
        aws: { ...setup.aws, accounts: setup.aws.accounts.map((candidate) => ({ ...candidate, provider })) },
        outputs: ['terraform', 'gitlab-terraform'],
      }).filter(({ path }) => /\.tf(?:\.example)?$/.test(path)),
    );
    const changed = samples
      .map(({ text }) => text.replace(right, wrong))
      .filter((text, index) => text !== samples[index]?.text);
    expect(changed.length).toBeGreaterThan(0);
    for (const text of changed) {
      const problems = await Promise.all(providerSchemas.map((schema) => checked(text, schema)));
      expect(problems.flat()).not.toEqual([]);
    }
  });

  it('of gitlab_project cover every setting that has one, and the other settings are named', () => {
    for (const { types } of providerSchemas.filter(({ provider }) => provider === 'gitlabhq/gitlab')) {
      const { required, optional } = types['resource gitlab_project'] ?? { required: [], optional: [] };
      const known = [...required, ...optional];
      for (const { attribute } of projectSettings)
        expect(known.includes(attribute), attribute).toBe(!withoutArgument.includes(attribute));
    }
    for (const { files } of bundles) {
      const [text = ''] = ['project', 'main'].flatMap((name) =>
        files.filter(({ path }) => path === `gitlab/terraform/${name}.tf`).map((file) => file.text),
      );
      const script = files.find(({ path }) => path === 'gitlab/configure.sh')?.text ?? '';
      const makes = (attribute: string) =>
        script.split('\n').some((line) => line.includes(` ${attribute} `) && !line.endsWith(' leave'));
      for (const { attribute } of projectSettings.filter(
        ({ attribute }) => makes(attribute) && attribute !== 'restrict_user_defined_variables',
      ))
        expect(text).toContain(attribute);
    }
  });

  it('are modules: only the root example has providers, and it works with all modules', async () => {
    for (const { path, text } of terraformFiles.filter(({ path }) => path.includes('/aws/')))
      expect(/^provider "/m.test(text), path).toBe(path.endsWith('/root.tf'));
    const roots = terraformFiles.filter(({ path }) => path.endsWith('/aws/root.tf'));
    expect(roots).toHaveLength(bundles.length);
    for (const { path, text } of roots) {
      const mains = new Map<string, string>();
      for (const [block, name = '', source] of text.matchAll(
        /^module "(\w+)" \{\n +source = "\.\/([^"]+)"[\s\S]*?^\}$/gm,
      )) {
        const main = terraformFiles.find((file) => file.path === join(dirname(path), `${source}/main.tf`));
        mains.set(name, main?.text ?? '');
        const asked = [...(main?.text ?? '').matchAll(/^variable "(\w+)"/gm)].map(([, variable]) => variable);
        const answered = [...block.matchAll(/^ {2}(\w+) += /gm)].map(([, argument]) => argument);
        expect(answered).toEqual(['source', 'providers', ...asked]);
        expect(block).toContain(`aws = aws.${name}\n`);
        const [account] = source?.split('/') ?? [];
        expect(text).toMatch(
          new RegExp(`alias += "${name}"\\n(?:[^}]*\\n)? +allowed_account_ids = \\["${account}"\\]`),
        );
      }
      const folders = terraformFiles.filter((file) => file.path.startsWith(`${dirname(path)}/`));
      expect(mains.size).toBe(folders.filter((file) => file.path.endsWith('/main.tf')).length);
      const commented = [...text.matchAll(/^# {3}(.*)$/gm)].map(([, line]) => line).join('\n');
      const parsed = (await parse('commented.tf', commented)) as {
        terraform: [{ backend: { s3: [Record<string, unknown>] } }];
        import?: { to: string }[];
      };
      expect(parsed.terraform[0].backend.s3[0]).toMatchObject({ use_lockfile: true });
      for (const { to } of parsed.import ?? []) {
        const [, module = '', type, name] = /^\$\{module\.(\w+)\.(\w+)\.(\w+)\}$/.exec(to) ?? [];
        expect(mains.get(module)).toContain(`resource "${type}" "${name}"`);
      }
      const resources = [...mains.values()].flatMap(
        (main) => main.match(/^resource "aws_iam_(?:role|openid_connect_provider)"/gm) ?? [],
      );
      expect(parsed.import?.length ?? 0).toBe(resources.length);
    }
  });

  it('refer only to definitions in the same folder', async () => {
    for (const { folder, files } of bundles) {
      for (const main of files.filter(({ path }) => path.endsWith('/main.tf'))) {
        const texts = files
          .filter(({ path }) => path.startsWith(`${dirname(main.path)}/`))
          // Text in a string is not a reference, even if a name in the setup looks like one.
          .map(({ text }) => text.replaceAll(/^\s*#.*$/gm, '').replaceAll(/([$%])\1\{[^"\n]*/g, ''))
          .join('\n');
        const addresses = new Set(
          [...texts.matchAll(/^(resource|data) "(\w+)" "(\w+)"/gm)].map(
            ([, kind, type, name]) => `${kind === 'data' ? 'data.' : ''}${type}.${name}`,
          ),
        );
        for (const [, name = ''] of texts.matchAll(/^ {2}(\w+) = jsonencode/gm))
          addresses.add(`local.${name}`);
        for (const [, name = ''] of texts.matchAll(/^variable "(\w+)"/gm)) addresses.add(`var.${name}`);
        const used = [
          ...texts.matchAll(/(?<![\w".])((?:data\.)?(?:aws|gitlab)_\w+\.\w+|(?:local|var)\.\w+)/g),
        ].map(([, address = '']) => address);
        expect(used.length).toBeGreaterThan(0);
        expect(
          used.filter((address) => !addresses.has(address)),
          folder,
        ).toEqual([]);
      }
    }
  });
});

describeWith(['terraform'], 'under terraform', () => {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', CHECKPOINT_DISABLE: '1' };

  function write(folder: string, files: readonly Pick<BundleFile, 'path' | 'text'>[]): string {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }

  it('fmt changes no file', async () => {
    const folder = write(temporaryFolder(), terraformFiles);
    expect(await run(['terraform', 'fmt', '-check', '-recursive', '-diff', folder], { env })).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  it('the phase of the subject change selects the trust policies', async () => {
    const files = bundleSetup(changing());
    const account = files.find(({ path }) => path.endsWith('terraform/main.tf'))?.path.split('/')[1];
    const inFolder = (path: string) => path.startsWith(`aws/${account}/terraform/`);
    const text = (name: string) =>
      files.find(({ path }) => inFolder(path) && path.endsWith(name))?.text ?? '';
    const [chosen = '', final = ''] =
      /assume_role_policy = (lookup\([\s\S]*?(local\.\w+),\n {2}\))/.exec(text('main.tf'))?.slice(1) ?? [];
    const folder = write(temporaryFolder(), [
      { path: 'policies.tf', text: text('policies.tf') },
      {
        path: 'variables.tf',
        text: /^variable "subject_phase"[\s\S]*?^\}$/m.exec(text('main.tf'))?.[0] ?? '',
      },
      { path: 'chosen.tf', text: `locals {\n  chosen = ${chosen}\n}\n` },
    ]);
    const phase = async (...args: readonly string[]) => {
      const question = `local.chosen == ${final}`;
      const outcome = await run(
        ['sh', '-c', 'echo "$1" | terraform -chdir="$2" console "$3"', 'sh', question, folder, ...args],
        { env },
      );
      return outcome.status === 0 ? outcome.stdout.trim() : outcome.stderr;
    };
    expect(final).toContain('_trust_policy');
    expect(await phase('-var=subject_phase=3')).toBe('true');
    expect(await phase('-no-color')).toBe('true');
    expect(await phase('-var=subject_phase=2')).toBe('false');
    expect(await phase('-var=subject_phase=1')).toBe('false');
    expect(await phase('-var=subject_phase=4')).toContain('The phase is 1, 2 or 3');
    expect(bundleSetup(setups[0] ?? changing()).some(({ text }) => text.includes('subject_phase'))).toBe(
      false,
    );
  });

  it('the policies match the JSON files', async () => {
    for (const { files } of bundles.slice(0, setupPresets.length + 2)) {
      for (const policies of files.filter(({ path }) => path.endsWith('terraform/policies.tf'))) {
        const account = dirname(dirname(policies.path));
        const folder = write(temporaryFolder(), [{ path: basename(policies.path), text: policies.text }]);
        const names = [...policies.text.matchAll(/^ {2}(\w+) = jsonencode/gm)].map(([, name]) => name);
        const { stdout, stderr, status } = await run(
          [
            'sh',
            '-c',
            'printf "base64encode(jsonencode([%s]))\\n" "$2" | terraform -chdir="$1" console',
            'console',
            folder,
            names.map((name) => `jsondecode(local.${name})`).join(', '),
          ],
          { env },
        );
        expect(status, stderr).toBe(0);
        const evaluated = JSON.parse(Buffer.from(JSON.parse(stdout.trim()), 'base64').toString('utf8'));
        const documents = files
          .filter(({ path }) => path.startsWith(`${account}/`) && /-policy(?:\.phase-1)?\.json$/.test(path))
          .map(({ text }) => JSON.stringify(sorted(JSON.parse(text.normalize('NFC')))));
        expect(evaluated.map((value: unknown) => JSON.stringify(sorted(value))).sort()).toEqual(
          documents.sort(),
        );
      }
    }
  });
});

/** A setup whose subject changes. */
const changing = (): Setup => {
  const setup = setupPresets.find(({ id }) => id === 'private-issuer')?.setup;
  if (!setup) throw new Error('no preset');
  return { ...setup, outputs: ['terraform'] };
};

/** The data with sorted keys, because Terraform sorts them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
