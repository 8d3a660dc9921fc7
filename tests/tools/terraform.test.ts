import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import type { BundleFile } from '@/lib/bundle/types';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';
import { arbitrarySetup } from '@/tests/support/arbitrary-setup';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

/** The presets, and setups of every shape, as Terraform; in folders of their own. */
const setups: readonly Setup[] = [
  ...setupPresets.map(({ setup }) => setup),
  ...fc.sample(arbitrarySetup(), 12),
].map((setup) => ({ ...setup, outputs: ['terraform'] }));

const bundles = setups.map((setup, index) => ({ folder: `setup-${index}`, files: bundleSetup(setup) }));
const terraformFiles = bundles.flatMap(({ folder, files }) =>
  files
    .filter(({ path }) => path.endsWith('.tf'))
    .map((file) => ({ ...file, path: `${folder}/${file.path}` })),
);

describe('the arguments', () => {
  it('are those of the schema, the required ones all there', async () => {
    for (const { path, text } of terraformFiles.filter(({ path }) => path.endsWith('/main.tf'))) {
      const { resource, data, provider } = await parse(path, text);
      expect(Object.keys(provider)).toEqual(['aws']);
      for (const [kind, types] of [
        ['resource', resource],
        ['data', data],
      ] as const) {
        for (const [type, blocks] of Object.entries<Record<string, object[]>>(types ?? {})) {
          const { required, optional } = schema[`${kind} ${type}`] ?? { required: [], optional: [] };
          for (const [body = {}] of Object.values(blocks)) {
            const set = Object.keys(body).filter((name) => !metaArguments.includes(name));
            expect(set.filter((name) => ![...required, ...optional].includes(name))).toEqual([]);
            expect(required.filter((name) => !set.includes(name))).toEqual([]);
          }
        }
      }
    }
  });

  it('refer only to what the files of the folder define', async () => {
    for (const { folder, files } of bundles) {
      for (const main of files.filter(({ path }) => path.endsWith('terraform/main.tf'))) {
        const texts = files
          .filter(({ path }) => path.startsWith(`${dirname(main.path)}/`))
          .map(({ text }) => text)
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
          ...texts.matchAll(/(?<![\w".])((?:data\.)?aws_\w+\.\w+|local\.\w+|var\.subject\w+)/g),
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

/**
 * Arguments of the AWS provider, from its source (`internal/service/iam`, the same in 5.81 and in 6). `thumbprint_list`
 * is optional there; with an earlier provider it is not, and Terraform would ask for it.
 */
const schema: Readonly<
  Record<string, { readonly required: readonly string[]; readonly optional: readonly string[] }>
> = {
  'resource aws_iam_openid_connect_provider': {
    required: ['client_id_list', 'url'],
    optional: ['tags', 'thumbprint_list'],
  },
  'data aws_iam_openid_connect_provider': { required: [], optional: ['arn', 'url'] },
  'resource aws_iam_role': {
    required: ['assume_role_policy'],
    optional: [
      'description',
      'force_detach_policies',
      'max_session_duration',
      'name',
      'path',
      'permissions_boundary',
      'tags',
    ],
  },
  'resource aws_iam_role_policy': { required: ['policy', 'role'], optional: ['name', 'name_prefix'] },
  'resource aws_iam_role_policies_exclusive': { required: ['policy_names', 'role_name'], optional: [] },
  'resource aws_iam_role_policy_attachments_exclusive': {
    required: ['policy_arns', 'role_name'],
    optional: [],
  },
};

/** What Terraform itself takes in every block. */
const metaArguments = ['depends_on', 'lifecycle'];

describeWith(['terraform'], 'under terraform', () => {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', CHECKPOINT_DISABLE: '1' };

  function write(folder: string, files: readonly Pick<BundleFile, 'path' | 'text'>[]): string {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }

  it('fmt leaves every file as it is', async () => {
    const folder = write(temporaryFolder(), terraformFiles);
    expect(await run(['terraform', 'fmt', '-check', '-recursive', '-diff', folder], { env })).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  it('the phase of the change of the subject chooses the trust policies', async () => {
    const files = bundleSetup(changing());
    const account = files.find(({ path }) => path.endsWith('terraform/main.tf'))?.path.split('/')[1];
    const inFolder = (path: string) => path.startsWith(`aws/${account}/terraform/`);
    const text = (name: string) =>
      files.find(({ path }) => inFolder(path) && path.endsWith(name))?.text ?? '';
    const [chosen = '', final = ''] =
      /assume_role_policy = (lookup\([\s\S]*?(local\.\w+),\n {2}\))/.exec(text('main.tf'))?.slice(1) ?? [];
    const folder = write(temporaryFolder(), [
      { path: 'policies.tf', text: text('policies.tf') },
      { path: 'variables.tf', text: text('variables.tf') },
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
    expect(bundleSetup(setups[0] ?? changing()).some(({ path }) => path.endsWith('variables.tf'))).toBe(
      false,
    );
  });

  it('the policies are those of the JSON files', async () => {
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

/** The data with the keys of its objects in one order: Terraform sorts them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
