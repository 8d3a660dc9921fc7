import { describe, expect, it } from 'vitest';
import { permissionPresets } from '../aws/permissions';
import { presetJob } from '../aws/preset-jobs';
import { imageOf } from '../parts/job/image';
import { parseSetup } from '../setup/parse';
import { setupPresets } from '../setup/presets';
import { firstJob } from './first-job';
import { imageGaps } from './gaps/images';
import { knownImage, tagOf } from './images';
import { planSetup } from './index';

describe('images', () => {
  it.each([
    'amazon/aws-cli:2.31.0',
    'public.ecr.aws/aws-cli/aws-cli',
    'docker.io/hashicorp/terraform:1.10@sha256:0000',
    'ghcr.io/opentofu/opentofu:1.12',
    'registry.example:5000/mirror/pulumi/pulumi:3',
    'alpine/terragrunt:1.9.8',
    'alpine/helm:3',
    'alpine/git',
    'gcr.io/kaniko-project/executor:v1.23.2-debug',
  ])('%s starts a tool, so the job clears its entrypoint', (name) => {
    expect(imageOf({ name })).toEqual({ name, entrypoint: [''] });
  });

  it.each([
    'docker:28.5-cli',
    'alpine:3.22',
    'alpine/k8s:1.34.0',
    'pulumi/pulumi-nodejs:3',
    'example.com/my-hashicorp/terraform:1',
    'python:3.13',
  ])('%s is used unchanged', (name) => {
    expect(imageOf({ name })).toBe(name);
  });

  it('keep an entrypoint that the setup names', () => {
    expect(imageOf({ name: 'hashicorp/terraform', entrypoint: ['/bin/sh'] })).toEqual({
      name: 'hashicorp/terraform',
      entrypoint: ['/bin/sh'],
    });
  });

  it('are known by their name, with and without registry, tag and digest', () => {
    for (const name of ['docker', 'docker:28', 'docker.io/library/docker:28@sha256:00'])
      expect(knownImage(name)?.repository).toBe('library/docker');
    expect(knownImage('example.com/docker')).toBeUndefined();
    expect(['a:5000/b', 'a:5000/b:1', 'b:1@sha256:00', 'b@sha256:00'].map(tagOf)).toEqual([
      undefined,
      '1',
      '1',
      undefined,
    ]);
  });
});

describe('an image in which a job cannot log in', () => {
  const [{ setup }] = setupPresets;
  const codesOf = (job: object): readonly string[] => {
    const [role] = setup.roles;
    const parsed = parseSetup(
      JSON.parse(
        JSON.stringify({
          ...setup,
          roles: [{ ...role, jobs: [{ ...(role === undefined ? {} : firstJob(role)), ...job }] }],
          aws: { ...setup.aws, accounts: setup.aws.accounts.filter(({ id }) => id === role?.account) },
        }),
      ),
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return planSetup(parsed.setup)
      .gaps.map(({ code }) => code)
      .filter((code) => code.startsWith('image-'));
  };
  const kaniko = 'gcr.io/kaniko-project/executor';

  it.each([
    ['a shell', { image: `${kaniko}:v1.23.2`, credentials: 'web-identity-file' }, ['image-without-shell']],
    ['a shell, without a tag', { image: kaniko, credentials: 'web-identity-file' }, ['image-without-shell']],
    ['nothing', { image: `${kaniko}:v1.23.2-debug`, credentials: 'web-identity-file' }, []],
    [
      'nothing known, if only a digest names it',
      { image: `${kaniko}@sha256:${'0'.repeat(64)}`, credentials: 'web-identity-file' },
      [],
    ],
    ['a client for STS', { image: 'docker:28', credentials: 'assume-role' }, ['image-without-client']],
    [
      'a client for STS, like the Terraform image',
      { image: 'hashicorp/terraform:1.13.4', credentials: 'assume-role' },
      ['image-without-client'],
    ],
    ['nothing, if a shell is enough', { image: 'docker:28', credentials: 'web-identity-file' }, []],
    [
      'nothing, if a command before the login installs it',
      { image: 'docker:28', credentials: 'assume-role', beforeLogin: ['apk add --no-cache curl'] },
      [],
    ],
    ['nothing known', { image: 'python:3.13', credentials: 'assume-role' }, []],
  ])('lacks %s', (_, job, codes) => {
    expect(codesOf({ ...job, sessionSeconds: undefined })).toEqual(codes);
  });

  it.each(Object.values(permissionPresets))('is not suggested by the permission $id', ({ example }) => {
    const suggested = presetJob(example, { partition: 'aws', account: '111122223333', region: 'eu-west-1' });
    if (suggested === undefined) return;
    const { image, credentials = 'assume-role' as const, beforeLogin = [] } = suggested;
    const job = { name: 'deploy', image: { name: image }, credentials, beforeLogin: [...beforeLogin] };
    expect(imageGaps(job)).toEqual([]);
  });

  it.each([
    ['alpine/terragrunt:1.9.8', 'Or add the command "apk add --no-cache curl" before the login.'],
    [`${kaniko}:v1.23.2-debug`, 'which need only a shell.'],
  ])('has a remedy for %s: %s', (image, remedy) => {
    const [gap] = imageGaps({ name: 'deploy', image: { name: image }, credentials: 'assume-role' });
    expect(gap?.remedy).toMatch(new RegExp(`^Choose the credentials "web-identity-file".*${remedy}$`));
  });
});
