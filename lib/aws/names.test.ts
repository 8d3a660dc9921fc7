import { describe, expect, test } from 'vitest';
import { partitions } from './arn';
import { audienceProblem } from './audience';
import { accountIdProblem, policyArn, policyArnProblem, roleNameProblem, rolePathProblem } from './names';
import { sourceIpProblem, vpcEndpointProblem } from './network';
import { findRegion, nearestRegion, regions } from './partitions';
import { tagKeyProblem, tagValueProblem } from './tags';

type Check = (value: string) => string | undefined;

const accepts = (check: Check, values: readonly string[]) =>
  test.each(values)('accepts %j', (value) => expect(check(value)).toBeUndefined());

const refuses = (check: Check, cases: readonly (readonly [value: string, says: string])[]) =>
  test.each(cases)('refuses %.60j: %s', (value, says) => expect(check(value)).toContain(says));

describe('account id', () => {
  accepts(accountIdProblem, ['111122223333', '012345678901', '000000000001', '222233334444']);
  refuses(accountIdProblem, [
    ['12345678901', 'twelve digits'],
    ['1234567890123', 'twelve digits'],
    ['1111 2222 3333', 'twelve digits'],
    ['1111-2222-3333', 'twelve digits'],
    ['١٢٣٤٥٦٧٨٩٠١٢', 'twelve digits'],
    ['123456789012', 'placeholder'],
    ['000000000000', 'placeholder'],
    ['111111111111', 'placeholder'],
    ['999999999999', 'placeholder'],
  ]);
});

describe('role', () => {
  accepts(roleNameProblem, ['a', 'Gitlab_+=,.@-9', 'a'.repeat(64), 'console', 'com', 'aux-role']);
  refuses(roleNameProblem, [
    ['-x', 'starts with a dash'],
    ['..', 'name of a folder'],
    ['apply.sh', 'name of a folder'],
    ['CON', 'name of a folder'],
    ['nul.x', 'name of a folder'],
    ['Lpt1', 'name of a folder'],
    ['deploy.', 'name of a folder'],
    ['a'.repeat(65), '64'],
    ['a b', '" "'],
    ['a/b', '"/"'],
    ['a*', '"*"'],
    ['rôle', '"ô"'],
  ]);
  accepts(rolePathProblem, ['/', '/gitlab/', '/a/b+c/']);
  refuses(rolePathProblem, [
    ['gitlab', 'slash'],
    ['/gitlab', 'slash'],
    ['gitlab/', 'slash'],
    ['//', 'two slashes'],
    ['/a//b/', 'two slashes'],
    ['/a*/', '"*"'],
    ['/a b/', '" "'],
    [`/${'a'.repeat(512)}/`, '512'],
  ]);
});

describe('permissions boundary', () => {
  accepts(policyArnProblem, [
    'arn:aws:iam::111122223333:policy/ci-boundary',
    'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
    'arn:aws-us-gov:iam::111122223333:policy/a/b/c',
  ]);
  refuses(policyArnProblem, [
    ['ci-boundary', 'not the ARN'],
    ['arn:aws:iam::111122223333:role/x', 'not the ARN'],
    ['arn:aws:iam::111122223333:policy/', 'not the ARN'],
    ['arn:aws:iam::111122223333:policy/a*', 'not the ARN'],
    ['arn:aws:iam::1111:policy/a', 'not the ARN'],
    ['arn:aws-iso:iam::111122223333:policy/a', 'not the ARN'],
  ]);
  test('tells where it lives', () =>
    expect(policyArn('arn:aws-cn:iam::012345678901:policy/x')).toEqual({
      partition: 'aws-cn',
      account: '012345678901',
    }));
});

describe('tags', () => {
  accepts(tagKeyProblem, ['team', 'cost center', 'größe', 'a:b/c=d+e-f@g']);
  refuses(tagKeyProblem, [
    ['', 'no key'],
    ['aws:team', 'reserved'],
    ['AWS:team', 'reserved'],
    ['keyless:project', 'written to every role'],
    ['Keyless:x', 'written to every role'],
    [' ', 'nothing but spaces'],
    ['team ', 'starts or ends with a space'],
    ['a;b', 'does not allow'],
    ['a\nb', 'a line break (U+000A) at position 2'],
    ['a\u3164', 'invisible character (U+3164)'],
    ['k'.repeat(129), '128'],
  ]);
  accepts(tagValueProblem, ['', 'payments', 'v'.repeat(256)]);
  refuses(tagValueProblem, [
    ['a;b', 'does not allow'],
    ['v'.repeat(257), '256'],
  ]);
});

describe('audience', () => {
  accepts(audienceProblem, ['sts.amazonaws.com', 'https://gitlab.example.org/gitlab', 'x', 'a'.repeat(255)]);
  refuses(audienceProblem, [
    ['a b', 'space'],
    ['ä', 'ASCII'],
    ['$CI_SERVER_URL', 'variable'],
    ['sts.*', 'wildcard'],
    ['sts?', 'wildcard'],
    ['a'.repeat(256), '255'],
  ]);
});

describe('network', () => {
  accepts(sourceIpProblem, [
    '203.0.113.7',
    '203.0.113.0/28',
    '2001:db8::/48',
    '2001:db8::1',
    '172.15.0.1',
    '172.32.0.1',
    '20.0.0.0/8',
    '223.255.255.255',
    '2A00:1450::/32',
  ]);
  refuses(sourceIpProblem, [
    ['203.0.113.256', 'not an IP'],
    ['203.0.113.0/33', 'not an IP'],
    ['203.0.113', 'not an IP'],
    ['2001:db8::/129', 'not an IP'],
    ['runner.example.org', 'not an IP'],
    ['0.0.0.0/0', 'every address'],
    ['::/0', 'every address'],
    ['10.0.0.0/8', 'private'],
    ['172.16.4.0/24', 'private'],
    ['192.168.1.1', 'private'],
    ['127.0.0.1', 'private'],
    ['169.254.169.254', 'private'],
    ['100.64.0.0/10', 'private'],
    ['fd00::/8', 'private'],
    ['fe80::1', 'private'],
    ['::1', 'private'],
    ['0.1.2.3', 'no address'],
    ['224.0.0.1', 'no address'],
    ['240.0.0.0/8', 'no address'],
    ['255.255.255.255', 'no address'],
    ['::', 'no address'],
    ['ff02::1', 'no address'],
    ['::ffff:10.0.0.1', 'no address'],
    ['203.0.113.1/1', '/8 or smaller'],
    ['2000::/3', '/16 or smaller'],
  ]);
  accepts(vpcEndpointProblem, ['vpce-0a1b2c3d4e5f60718', 'vpce-0a1b2c3d']);
  refuses(vpcEndpointProblem, [
    ['vpc-0a1b2c3d4e5f60718', 'is a VPC'],
    ['vpce-xyz', 'not the id'],
    ['vpce-0a1b2c3d4e5f6071*', 'not the id'],
  ]);
});

describe('regions', () => {
  test.each(partitions.flatMap((partition) => regions[partition].map((region) => ({ partition, region }))))(
    '$region belongs to $partition alone',
    ({ partition, region }) => {
      expect(findRegion(region)).toEqual({ partition, known: true });
      expect(partitions.filter((other) => regions[other].includes(region))).toEqual([partition]);
      expect(nearestRegion(region, partition).slice(0, 3)).toBe(region.slice(0, 3));
    },
  );
  test.each([
    ['eu-central-3', 'aws'],
    ['eu-central-4', 'aws'],
    ['eu-northwest-1', 'aws'],
    ['us-gov-central-1', 'aws-us-gov'],
    ['cn-south-2', 'aws-cn'],
    ['eusc-de-east-2', 'aws-eusc'],
    ['eusc-de-west-1', 'aws-eusc'],
  ])('%s may be newer than the list, in %s', (region, partition) => {
    expect(findRegion(region)).toEqual({ partition, known: false });
  });
  test.each([
    'eu-central-9',
    'eu-central-5',
    'eu-northwest-3',
    'us-east-0',
    'us-east-11',
    'us-gov-east-9',
    'eusc-fr-east-1',
    'eusc-east-1',
    'eu-west',
    'eu-west-1a',
    'EU-WEST-1',
    ' eu-west-1',
    'ue-west-1',
    'us-iso-east-1',
    'eu-isoe-west-1',
    'mars-1',
    '',
  ])('%j is no Region', (region) => expect(findRegion(region)).toBeUndefined());
  test('the nearest one is of the same series, or of the same geography', () => {
    expect(nearestRegion('eu-central-9', 'aws')).toBe('eu-central-2');
    expect(nearestRegion('me-west-7', 'aws')).toBe('me-south-1');
    expect(nearestRegion('nonsense', 'aws-cn')).toBe('cn-north-1');
  });
});
