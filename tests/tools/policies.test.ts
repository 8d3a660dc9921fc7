import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { permissionPresets } from '@/lib/aws/permissions';
import { permissionDocument } from '@/lib/aws/permissions/document';
import { bundleSetup } from '@/lib/bundle';
import { plain } from '@/lib/formats/data';
import { setupPresets } from '@/lib/setup/presets';
import { withOptionals } from '@/tests/support/arbitrary-setup';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

/**
 * Checks IAM's grammar independently: cfn-lint, which knows operators, elements and action names, checks the JSON files of a
 * bundle in a CloudFormation template.
 */
describeWith(['cfn-lint'], 'policies', () => {
  it.each(setupPresets.map(({ id, setup }) => ({ id, setup })))(
    '$id: cfn-lint accepts every policy',
    async ({ setup }) => {
      const outcome = await lint(
        templateOf(new Map(bundleSetup(setup).map((file) => [file.path, file.text]))),
      );
      expect(outcome.stdout).toBe('');
      expect(outcome.status).toBe(0);
    },
  );

  it('accepts every permission preset, with and without optional parameters', async () => {
    const context = { partition: 'aws', account: '111122223333', region: 'eu-west-1' } as const;
    const trustPolicy =
      bundleSetup(setupPresets[0].setup).find(({ path }) => path.endsWith('/trust-policy.json'))?.text ?? '';
    const files = Object.values(permissionPresets).flatMap((preset) =>
      [preset.example, withOptionals(preset)].flatMap((permission, index): [string, string][] => [
        [`${preset.id}-${index}/trust-policy.json`, trustPolicy],
        [
          `${preset.id}-${index}/permission-policy.json`,
          JSON.stringify(plain(permissionDocument([permission], context, 'any'))),
        ],
      ]),
    );
    const outcome = await lint(templateOf(new Map(files)));
    expect(outcome.stdout).toBe('');
    expect(outcome.status).toBe(0);
  });

  it('finds a mistyped operator', async () => {
    const trust = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEqual: { 'gitlab.com:aud': 'sts.amazonaws.com' } },
        },
      ],
    };
    const outcome = await lint(
      templateOf(new Map([['aws/111122223333/deploy/trust-policy.json', JSON.stringify(trust)]])),
    );
    expect(outcome.stdout).toContain('StringEqual');
    expect(outcome.status).not.toBe(0);
  });
});

function templateOf(files: ReadonlyMap<string, string>): object {
  const roles = [...files.keys()].filter((path) => path.endsWith('/trust-policy.json'));
  expect(roles.length).toBeGreaterThan(0);
  const resources = roles.map((path, index) => {
    const permissions = files.get(path.replace('trust-policy', 'permission-policy'));
    const properties = {
      AssumeRolePolicyDocument: JSON.parse(files.get(path) ?? ''),
      ...(permissions === undefined
        ? {}
        : { Policies: [{ PolicyName: 'deploy', PolicyDocument: JSON.parse(permissions) }] }),
    };
    return [`Role${index}`, { Type: 'AWS::IAM::Role', Properties: properties }];
  });
  return { AWSTemplateFormatVersion: '2010-09-09', Resources: Object.fromEntries(resources) };
}

function lint(template: object) {
  const file = join(temporaryFolder(), 'template.json');
  writeFileSync(file, JSON.stringify(template, null, 2));
  return run(['cfn-lint', '--non-zero-exit-code', 'warning', file], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' },
  });
}
