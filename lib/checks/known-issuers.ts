/**
 * Issuers other than GitLab, by host; `*.` stands for any subdomain. As of 2026-11-27. Sources: AWS,
 * "Identity-provider controls for shared OIDC providers" and "IAM and AWS STS condition context keys"; the
 * documentation of each service about AWS.
 */
export const otherIssuers: readonly string[] = [
  'accounts.google.com',
  'agent.buildkite.com',
  'api.bitbucket.org',
  'api.pulumi.com',
  'app.terraform.io',
  'cognito-identity.amazonaws.com',
  'container.googleapis.com',
  'graph.facebook.com',
  'login.microsoftonline.com',
  'oidc-configuration.audit-log.githubusercontent.com',
  'oidc.circleci.com',
  'oidc.codefresh.io',
  'oidc.fly.io',
  'oidc.vercel.com',
  'proidc.upbound.io',
  'sandboxes.cloud',
  'scalr.io',
  'sts.windows.net',
  'studio.datachain.ai',
  'token.actions.githubusercontent.com',
  'tokens.cloud.shisho.dev',
  'vstoken.actions.githubusercontent.com',
  'vstoken.dev.azure.com',
  'www.amazon.com',
  '*.app.spacelift.io',
  '*.auth0.com',
  '*.ghe.com',
  '*.okta.com',
  '*.oktapreview.com',
  '*.onelogin.com',
];

/** Issuers of Kubernetes clusters on EKS. Source: AWS, "Create an IAM OIDC provider for your cluster". */
const eksIssuer = /^oidc(?:-eks)?\.eks\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$|^oidc-eks\./;

/** Whether a host, in lower case, belongs to a known issuer other than GitLab. */
export const isOtherIssuer = (host: string): boolean =>
  eksIssuer.test(host) ||
  otherIssuers.some((known) => (known.startsWith('*.') ? host.endsWith(known.slice(1)) : host === known));
