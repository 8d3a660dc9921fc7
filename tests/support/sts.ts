import type { ConditionBlock, PolicyDocument, Statement } from '@/lib/aws/policy';
import { type Provider, providerFor } from '@/lib/aws/provider';
import {
  type AssumeRoleRequest,
  assumeRoleWithWebIdentity,
  compileProvider,
  compileTrustPolicy,
  type Verdict,
} from '@/lib/aws/sts';

// Providers, a role and a token of the protected branch `main`, for tests to vary.

export const gitlabCom = providerFor('aws', '444455556666', 'https://gitlab.com', 'sts.amazonaws.com');
export const selfManaged = providerFor(
  'aws',
  '444455556666',
  'https://git.example.com/gitlab',
  'sts.amazonaws.com',
);

export const now = 1_795_305_600;
export const subject = 'project_path:acme/payments/api:ref_type:branch:ref:main';

export const token = {
  iss: 'https://gitlab.com',
  sub: subject,
  aud: 'sts.amazonaws.com',
  iat: now,
  nbf: now - 5,
  exp: now + 3600,
  project_id: '4815162342',
  project_path: 'acme/payments/api',
  namespace_id: '1093',
  user_id: '7',
  user_login: 'rosa',
  user_email: 'rosa@example.com',
  user_access_level: 'maintainer',
  ref: 'main',
  ref_type: 'branch',
  ref_protected: 'true',
  pipeline_source: 'push',
  runner_environment: 'gitlab-hosted',
  environment: 'production',
};

export const allow = (condition: ConditionBlock = {}, overrides: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Principal: { Federated: gitlabCom.arn },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: condition,
  ...overrides,
});

export const document = (...statements: Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

type Variation = Partial<Omit<AssumeRoleRequest, 'role' | 'providers'>> & {
  providers?: readonly Provider[];
  maxSessionSeconds?: number;
  roleArn?: string;
};

/** Calls STS for a role with this trust policy. The request is valid except for `variation`. */
export function assume(
  policy: unknown,
  { providers = [gitlabCom, selfManaged], maxSessionSeconds, roleArn, ...variation }: Variation = {},
): Verdict {
  return assumeRoleWithWebIdentity({
    role: {
      arn: roleArn ?? 'arn:aws:iam::444455556666:role/gitlab/deploy',
      trustPolicy: compileTrustPolicy(policy),
      maxSessionSeconds: maxSessionSeconds ?? 3600,
    },
    providers: providers.map(compileProvider),
    token,
    sessionName: 'gitlab-4815162342-1',
    network: { kind: 'internet', sourceIp: '203.0.113.7' },
    now,
    ...variation,
  });
}
