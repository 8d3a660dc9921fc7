import { describe, expect, it } from 'vitest';
import { isReadOnlyManagedPolicy, readsAllData } from './read-only';

const awsPolicy = (name: string) => `arn:aws:iam::aws:policy/${name}`;

describe('a read-only managed policy', () => {
  it.each([
    'ReadOnlyAccess',
    'job-function/ViewOnlyAccess',
    'SecurityAudit',
    'AmazonEC2ReadOnlyAccess',
    'AmazonEC2ContainerRegistryReadOnly',
    'AWSLambda_ReadOnlyAccess',
    'AmazonKeyspacesReadOnlyAccess_v2',
    'AWSGlueSchemaRegistryReadonlyAccess',
  ])('%s', (name) => expect(isReadOnlyManagedPolicy(awsPolicy(name))).toBe(true));

  it.each([
    'AdministratorAccess',
    'PowerUserAccess',
    'ViewOnlyAccess',
    'job-function/SecurityAudit',
    'ReadOnlyAccessAndMore',
    'AmazonCognitoReadOnly',
    'AWSDirectoryServiceDataReadOnlyAccess',
  ])('not %s', (name) => expect(isReadOnlyManagedPolicy(awsPolicy(name))).toBe(false));

  it('is never one of a user account, with any name', () => {
    expect(isReadOnlyManagedPolicy('arn:aws:iam::111122223333:policy/ReadOnlyAccess')).toBe(false);
    expect(isReadOnlyManagedPolicy('arn:aws:iam::111122223333:policy/aws/ReadOnlyAccess')).toBe(false);
  });

  it('is known in every partition', () => {
    expect(isReadOnlyManagedPolicy('arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess')).toBe(true);
  });

  it('reads all data in one case', () => {
    expect(readsAllData(awsPolicy('ReadOnlyAccess'))).toBe(true);
    expect(readsAllData(awsPolicy('job-function/ViewOnlyAccess'))).toBe(false);
  });
});
