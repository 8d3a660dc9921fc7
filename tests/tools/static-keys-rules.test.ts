import { expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import { list, object } from '../support/gitlab-routes';
import { cleanRoutes, secrets, variable } from '../support/planted-keys';
import { keySearch, path, searchPrograms } from './key-search';
import { describeWith } from './programs';

describeWith(searchPrograms, 'what the search for stored keys takes for one', () => {
  const { report } = keySearch();

  it('asks about every secure file whose name does not say what it is', async () => {
    const names = ['prod.env', 'config', 'deploy.json', 'backup.tar.gz', 'aws-credentials'];
    const { found, questions } = await report({
      ...cleanRoutes(path),
      'GET projects/acme%2Fpayments%2Fapi/secure_files': list(names.map((name, id) => ({ id, name }))),
    });
    expect(found.map(({ name }) => name)).toEqual(['aws-credentials']);
    expect(questions.slice(0, 4)).toEqual(
      names.slice(0, 4).map((name) => `Secure file ${name}: does it hold AWS keys? Check it.`),
    );
  });

  it('finds a key by its value or its name, in every format', async () => {
    const file = `[default]\naws_access_key_id = ${secrets.keyId}\naws_secret_access_key = ${secrets.secret}\n`;
    const wrapped = Buffer.from(file).toString('base64').replace(/.{76}/g, '$&\n');
    const certain: readonly (readonly [string, string | null])[] = [
      ['WRAPPED', wrapped],
      ['INDENTED', wrapped.replace(/^/gm, '  ')],
      ['JSON', `{"SecretAccessKey": "${secrets.other}"}`],
      ['SPACE', ` ${secrets.secret}`],
      ['QUOTED', `"${secrets.secret}"`],
      ['S3CMD', `[default]\nsecret_key = ${secrets.secret}\n`],
      ['AWSSecretKey', secrets.other],
      ['AWSACCESSKEYID', secrets.other],
      ['myAwsSecret', null],
      ['TF_VAR_aws_key', null],
      ['S3_SECRET', secrets.other],
    ];
    const asked = ['PLUGIN_SECRET_KEY', 'PLUGIN_ACCESS_KEY', 'SecretKey'];
    const harmless: readonly (readonly [string, string])[] = [
      ['COMMIT', '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
      ['DIGEST', 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709'],
      ['BIN', '/opt/Company/share/Tools/Release2024/bin'],
      ['PEM', `-----BEGIN CERTIFICATE-----\n${'x'.repeat(64)}\n${secrets.secret}\n-----END CERTIFICATE-----`],
      ['PREFIXED', `sk_live_${secrets.secret}`],
      ['LONGER', `${secrets.secret}a`],
      ['AWS_KMS_KEY_ID', 'alias/deploy'],
      ['SECRET_KEY_BASE', secrets.other],
      ['LAWS_TEXT', 'a'],
    ];
    const { found, questions } = await report({
      ...cleanRoutes(path),
      'GET projects/acme%2Fpayments%2Fapi/variables': list(
        [...certain, ...asked.map((name) => [name, secrets.other] as const), ...harmless].map(
          ([name, value]) => variable(name, value),
        ),
        100,
      ),
    });
    expect(found.map(({ name }) => name)).toEqual(certain.map(([name]) => name));
    expect(found.slice(0, 6).map(({ why }) => why)).toEqual([
      'holds credentials, encoded',
      'holds credentials, encoded',
      'holds a file with credentials',
      'looks like a secret access key',
      'looks like a secret access key',
      'looks like a secret access key',
    ]);
    expect(questions.slice(0, asked.length + 1)).toEqual([
      ...asked.map((name) => `Variable ${name} of project ${path}: is it an AWS key? Its name suggests it.`),
      expect.stringContaining('signing.keystore'),
    ]);
  });

  it('finds a key in every line of the merged pipeline, and does not mistake a digest or variable for one', async () => {
    const { secret, keyId, other } = secrets;
    const encoded = Buffer.from(`aws_secret_access_key=${secret}`).toString('base64');
    const wrapped = Buffer.from(`${'#'.repeat(50)}\naws_secret_access_key=${secret}\n`).toString('base64');
    const lines: readonly (readonly [text: string, name?: string, why?: string])[] = [
      ['variables:'],
      ['  AWS_SECRET_ACCESS_KEY:'],
      ['    description: who put this here?'],
      [`    value: "abcdefghijklmno"`, 'AWS_SECRET_ACCESS_KEY', 'holds a literal key'],
      ['  AWS_ACCESS_KEY_ID:'],
      ['    options:'],
      [`    - ${keyId}`, 'a literal', 'holds an access key ID'],
      [`  S3_SECRET: ${secret}`, 'S3_SECRET', 'looks like a secret access key'],
      ['  CACHE_S3_SECRET: abcdefghijklmno7', 'CACHE_S3_SECRET', 'has a name like a key'],
      [`  PLUGIN_SECRET_KEY: '${secret}'`, 'PLUGIN_SECRET_KEY', 'looks like a secret access key'],
      [`  FILE: &1 ${encoded}`, 'FILE', 'holds credentials, encoded'],
      ['  COMMIT: 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
      ['  AWS_SESSION_TOKEN: "$OTHER_TOKEN"'],
      ['  AWS_DEFAULT_REGION: eu-central-1'],
      ['  S3_KEY: terraform/state/production.tfstate'],
      ['  IMAGE: registry.example.org/tools/image@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c'],
      ['deploy:'],
      ['  script:'],
      [`  - deploy --secret ${secret}`, 'a literal', 'looks like a secret access key'],
      [`  - export AWS_SECRET_ACCESS_KEY=${other}`],
      ['  - export AWS_SECRET_ACCESS_KEY=abcdefghijklmno', 'AWS_SECRET_ACCESS_KEY', 'holds a literal key'],
      ['  - AWS_SESSION_TOKEN=$(get token) aws s3 ls'],
      ['  - aws configure set aws_access_key_id "$A"', 'aws_access_key_id', 'writes stored credentials'],
      ['  - |'],
      ['    base64 -d >credentials <<END'],
      [`    ${wrapped.slice(0, 76)}`, 'a literal', 'holds credentials, encoded'],
      [`    ${wrapped.slice(76)}`],
      ['    END'],
    ];
    const { found } = await report({
      ...cleanRoutes(path),
      'GET projects/acme%2Fpayments%2Fapi/ci/lint': object({
        valid: true,
        merged_yaml: `---\n${lines.map(([text]) => text).join('\n')}\n`,
      }),
    });
    expect(found.map(({ type, name, why }) => [type, name, why])).toEqual(
      lines.flatMap(([, name, why], index) =>
        name === undefined ? [] : [[`line ${index + 2} of the merged file`, name, why]],
      ),
    );
  });

  it('searches every value in bounded time, and none that is much longer than GitLab allows', async () => {
    const most = 99_000;
    const repeated = (part: string) => part.repeat(most / part.length);
    const values = [
      repeated('A\n'),
      repeated(`${'A'.repeat(40)}\n`),
      `${'A'.repeat(40)}${' '.repeat(most - 50)}!`,
      repeated('-----BEGIN A-----x-----END A-----'),
      `= ${repeated('a1')}`,
      `\n${repeated('A')}`,
    ];
    const routes = (extraLength: number) => ({
      ...cleanRoutes(path),
      'GET projects/acme%2Fpayments%2Fapi/variables': list(
        [...values, 'x'.repeat(most + extraLength)].map((value, index) => variable(`VALUE_${index}`, value)),
        100,
      ),
      'GET projects/acme%2Fpayments%2Fapi/ci/lint': object({
        valid: true,
        merged_yaml: `${values.join('\n')}\n${'x'.repeat(most + extraLength)}\n`,
      }),
    });
    const started = Date.now();
    expect(await report(routes(0))).toMatchObject({ status: 0, unread: [] });
    expect(Date.now() - started).toBeLessThan(45_000);
    const { unread } = await report(routes(2000));
    expect(unread.map(({ scope }) => scope)).toEqual([`project ${path}`, '.gitlab-ci.yml with includes']);
  });

  it.each(setupPresets)('finds nothing in the generated pipelines of $id', async ({ setup }) => {
    for (const file of bundleSetup(setup).filter(({ path }) => path.endsWith('.gitlab-ci.yml'))) {
      const { found } = await report(
        {
          ...cleanRoutes(path),
          'GET projects/acme%2Fpayments%2Fapi/ci/lint': object({ valid: true, merged_yaml: file.text }),
        },
        { options: ['--no-history'] },
      );
      expect({ file: file.path, found }).toEqual({ file: file.path, found: [] });
    }
  });
});
