import { describe, expect, it } from 'vitest';
import { type Permission, permissionPresets } from './permissions';
import { presetJob } from './preset-jobs';

const context = { partition: 'aws', account: '012345678901', region: 'eu-west-1' } as const;

describe('the job of a permission preset', () => {
  it.each(Object.values(permissionPresets).filter(({ id }) => id !== 'custom'))(
    '$id: has an image of a fixed version, and commands of one line',
    ({ example }) => {
      const job = presetJob(example, context);
      expect(job?.image).toMatch(/^[a-z0-9./-]+:\d+(?:\.\d+)*$/);
      expect(job?.script.length).toBeGreaterThan(0);
      for (const command of [...(job?.script ?? []), ...(job?.beforeLogin ?? [])])
        expect(command).toMatch(/^\S.*\S$/);
    },
  );

  it('does not exist for a policy of the user', () => {
    expect(presetJob(permissionPresets.custom.example as unknown as Permission, context)).toBeUndefined();
  });

  it.each<[Permission, string]>([
    [
      { preset: 'ecr-push', repository: 'payments/api' },
      'docker push \'012345678901.dkr.ecr.eu-west-1.amazonaws.com/payments/api\':"$CI_COMMIT_SHA"',
    ],
    [{ preset: 's3-website', bucket: 'shop', prefix: 'a+b' }, 'aws s3 sync public/ s3://shop/a+b/ --delete'],
    [
      { preset: 'terraform-state', bucket: 'tf', key: 'k', access: 'read' },
      'terraform plan -input=false -lock=false',
    ],
    [
      { preset: 'terraform-state', bucket: 'tfs', key: 'k', lockTable: 'tf-locks' },
      '-backend-config=dynamodb_table=tf-locks',
    ],
    [{ preset: 'secrets-read', secrets: ['a/b-c'] }, 'SECRET_A_B_C=$(aws secretsmanager'],
    [{ preset: 'ssm-read', path: 'plain' }, 'aws ssm get-parameter --name plain --with-decryption'],
  ])('%o runs %s', (permission, command) => {
    expect(presetJob(permission, context)?.script.join('\n')).toContain(command);
  });

  it('writes nothing if a plan only reads', () => {
    const script = presetJob(
      { preset: 'terraform-state', bucket: 'tfs', key: 'k', access: 'read' },
      context,
    )?.script;
    expect(script?.join('\n')).not.toMatch(/apply|lockfile|dynamodb/);
  });
});
