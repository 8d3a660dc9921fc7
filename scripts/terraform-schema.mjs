import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run, stop } from './lib/run.mjs';
import { typeOfBindings } from './lib/terraform-bindings.mjs';

/*
 * Writes tests/fixtures/terraform-schema.json: the arguments and attributes of the Terraform providers, for
 * the types that this project generates. The sources are typed bindings, which their makers generate from the
 * providers' own schemas and publish as packages. They are large, so they are fetched here, read and deleted,
 * and are no dependency.
 */

const aws = [
  'provider aws',
  'resource aws_iam_openid_connect_provider',
  'data aws_iam_openid_connect_provider',
  'resource aws_iam_role',
  'resource aws_iam_role_policy',
  'resource aws_iam_role_policy_attachment',
  'data aws_caller_identity',
  'resource aws_eks_access_entry',
  'resource aws_eks_access_policy_association',
  'resource aws_iam_role_policies_exclusive',
  'resource aws_iam_role_policy_attachments_exclusive',
];
const gitlab = [
  'provider gitlab',
  'data gitlab_project',
  'resource gitlab_project',
  'resource gitlab_branch_protection',
  'resource gitlab_tag_protection',
  'resource gitlab_project_protected_environment',
];

/** The oldest and the newest version of each provider that the generated versions.tf admits and that has bindings. */
const packages = [
  {
    name: '@cdktf/provider-aws',
    version: '19.47.0',
    integrity:
      'sha512-naP9uE1MNxHa5Kf7e4KyWzZ5WjiBWBwVcB9Hkfi20ipRlBFcu2lu+HCE9tLRs3A1+gDHUyLC5W6V6IntIUintQ==',
    types: aws,
  },
  {
    name: '@cdktn/provider-aws',
    version: '25.7.0',
    integrity:
      'sha512-E/nhu0yVZE4mXMgIPuI8tEFt1BExLkA7ARjihdG+/HmfDfzLr+OEF3dkFRvI6glRt30lrrBWQLwXqCJBxcmyUg==',
    types: aws,
  },
  {
    name: '@cdktf/provider-gitlab',
    version: '15.0.0',
    integrity:
      'sha512-v0UJMrkq7RuEwaab0T8mZ9+9zr5uqgi66+73OTubW+lQrY/a62e5LLmKamPKbB0xFi/XPVIsrwGWunZSVHW6nA==',
    types: gitlab,
  },
  {
    name: '@cdktf/provider-gitlab',
    version: '15.6.2',
    integrity:
      'sha512-mVRiNrdfTOizcCVllma1oF5E0Shz0bpFZiLd1E1xuUnwxNwrcSjY2AoVRz0Kwj7DFfdyF/Lk/ylAFVavUV1thA==',
    types: gitlab,
  },
];

const output = (command, args, cwd) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) stop(`${command} ${args.join(' ')} failed:\n${stderr}`);
  return stdout;
};

function schemaOf({ name, version, integrity, types }, folder) {
  const [packed] = JSON.parse(output('npm', ['pack', `${name}@${version}`, '--json'], folder));
  if (packed.integrity !== integrity) {
    stop(`${name}@${version} is not what it was: ${packed.integrity} instead of ${integrity}.`);
  }
  const read = (path) => output('tar', ['-xzOf', packed.filename, `package/${path}`], folder);
  const { provider } = JSON.parse(read('package.json')).cdktf;
  return {
    package: name,
    version,
    integrity,
    provider: provider.name.split('/').slice(-2).join('/'),
    providerVersion: provider.version,
    types: Object.fromEntries(types.map((type) => [type, typeOfBindings(type, read)])),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'keyless-schema-'));
const file = join(root, 'tests', 'fixtures', 'terraform-schema.json');
try {
  const before = readFileSync(file, { encoding: 'utf8', flag: 'a+' });
  writeFileSync(file, `${JSON.stringify(packages.map((entry) => schemaOf(entry, folder)))}\n`);
  await run('npx', ['biome', 'format', '--write', file]);
  console.log(readFileSync(file, 'utf8') === before ? 'Nothing changed.' : `Written: ${file}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
