/**
 * The output of `aws iam get-account-authorization-details` for an account with many roles, at least as long as asked for: every role
 * trusts a branch of another project, with an inline policy, an attached one, and a permissions boundary.
 */
export function accountDetails(characters: number): string {
  const count = Math.ceil(characters / JSON.stringify(roleOf(10_000), null, 4).length);
  return JSON.stringify(
    {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: Array.from({ length: count }, (_, index) => roleOf(index)),
      Policies: [
        {
          PolicyName: 'read',
          Arn: readArn,
          PolicyVersionList: [{ IsDefaultVersion: true, Document: reads('all') }],
        },
      ],
    },
    null,
    4,
  );
}

const account = 'arn:aws:iam::111122223333';
const readArn = `${account}:policy/read`;

const reads = (bucket: string) => ({
  Version: '2012-10-17',
  Statement: ['Get', 'List', 'Put'].map((verb) => ({
    Sid: `${verb}Objects`,
    Effect: 'Allow',
    Action: [`s3:${verb}Object`, `s3:${verb}Bucket`],
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
  })),
});

const roleOf = (index: number) => ({
  Path: '/ci/',
  RoleName: `deploy-${index}`,
  Arn: `${account}:role/ci/deploy-${index}`,
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `${account}:oidc-provider/gitlab.com` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'gitlab.com:aud': 'https://gitlab.com',
            'gitlab.com:sub': `project_path:acme/service-${index}:ref_type:branch:ref:main`,
          },
        },
      },
    ],
  },
  InstanceProfileList: [],
  RolePolicyList: [{ PolicyName: 'deploy', PolicyDocument: reads(`service-${index}`) }],
  AttachedManagedPolicies: [{ PolicyName: 'read', PolicyArn: readArn }],
  PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: readArn },
  Tags: [{ Key: 'team', Value: 'shop' }],
  RoleLastUsed: {},
});
