import { code, type MarkdownBlock, md } from '../../formats/markdown';
import { sh } from '../../formats/shell';
import { bullets, commands, heading, paragraph } from '../../parts/blocks';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import { publishGuide } from './publish';

/** `gitlab/ISSUER.md`: what AWS must be able to reach, and what to configure, for an issuer other than gitlab.com. */
export const issuerGuide: Generator = {
  id: 'issuer-guide',
  files: (plan) =>
    plan.setup.gitlab.edition === 'gitlab.com'
      ? []
      : [
          {
            path: 'gitlab/ISSUER.md',
            summary: 'What AWS must be able to read from the issuer of the tokens, and how to protect it.',
            document: { format: 'markdown', blocks: guide(plan) },
          },
        ],
};

const guide = (plan: Plan): readonly MarkdownBlock[] => [
  heading(1, md`The issuer ${code(plan.issuer)}`),
  paragraph(
    md`AWS compares the ${code('iss')} claim of a token with the address of an identity provider in the account, byte for byte: no slash at the end, the path kept. From the same address it reads the keys that the token must be signed with.`,
  ),
  names(plan),
  ...(isElsewhere(plan) ? publishGuide(plan) : reachGuide(plan)),
  ...(plan.setup.gitlab.edition === 'dedicated' ? dedicated : []),
  ...thumbprint(plan),
];

const isElsewhere = ({ setup, issuer }: Plan): boolean => issuer !== setup.gitlab.url;

const names = ({ issuer, issuerKey, accounts }: Plan): MarkdownBlock => ({
  kind: 'table',
  head: [md`What`, md`Value`],
  rows: [
    [md`${code('iss')} claim, and URL of the provider`, md`${code(issuer)}`],
    [md`Prefix of the condition keys`, md`${code(`${issuerKey}:`)}`],
    ...accounts.map(({ account, providerArn }) => [
      md`ARN of the provider in ${account.id}`,
      md`${code(providerArn)}`,
    ]),
  ],
});

/** Source: IAM User Guide, OIDC identity providers; docs.gitlab.com/ci/cloud_services/aws. */
const reachGuide = ({ setup, issuer, issuerKey }: Plan): readonly MarkdownBlock[] => [
  heading(2, md`AWS must reach it`),
  paragraph(
    md`AWS STS reads both addresses over the internet, from its own addresses, and waits only a few seconds. Check from a machine outside your network:`,
  ),
  commands(
    sh`[ "$(curl -fsS ${`${issuer}/.well-known/openid-configuration`} | jq -r .issuer)" = ${issuer} ] || echo 'another issuer'`,
    sh`curl -fsS "$(curl -fsS ${`${issuer}/.well-known/openid-configuration`} | jq -r .jwks_uri)" | jq -r '.keys[].kid'`,
  ),
  bullets(
    md`Both must answer without a login, a client certificate or a challenge of a web application firewall.`,
    md`The certificate chain must be complete, in order, and must not contain a certificate twice.`,
    ...(issuerKey.includes('/')
      ? [
          md`GitLab lives below a path: the provider, its ARN and the condition keys carry ${code(issuerKey)} with the path. IAM policies that name the provider need the path too.`,
        ]
      : []),
    ...(/:\d+(\/|$)/.test(issuerKey)
      ? [
          md`GitLab uses a separate port. AWS documents that the address of a provider should not contain one, and it is not confirmed how the condition keys are named then. Port 443 avoids the problem.`,
        ]
      : []),
    ...(setup.gitlab.edition === 'self-managed'
      ? [
          md`If GitLab must stay private: since 18.1 the two documents can be published elsewhere. Fill in that address as issuer, and this file says how.`,
        ]
      : []),
  ),
];

/** Source: docs.gitlab.com/ci/cloud_services/aws, non-public instances. */
const dedicated: readonly MarkdownBlock[] = [
  heading(2, md`GitLab Dedicated`),
  paragraph(
    md`The issuer is the address of your tenant. If the tenant has an IP allow-list, AWS is not on it: ask GitLab Support to allow access to the OpenID Connect endpoint. It is applied in the next maintenance window. Another issuer address is documented for self-managed instances only.`,
  ),
];

/** Source: IAM User Guide, thumbprints of OIDC identity providers. */
const thumbprint = (plan: Plan): readonly MarkdownBlock[] => [
  heading(2, md`Thumbprint`),
  paragraph(
    isElsewhere(plan)
      ? md`No thumbprint is needed: AWS checks the certificate of the host in ${code('jwks_uri')} against the authorities that it trusts, and public hosts have a certificate from one of those.`
      : md`A certificate from a public authority needs no thumbprint: AWS checks it against the authorities that it trusts, whatever thumbprint is stored. A thumbprint counts only if the certificate comes from an authority that AWS does not trust, such as your own.`,
  ),
  ...(isElsewhere(plan)
    ? []
    : [
        paragraph(
          md`In that case, it is the SHA-1 of the certificate of the authority. That is the last one that the first command prints, saved as ${code('authority.pem')}, for the host in ${code('jwks_uri')}. Never use the certificate of the host itself: it changes with every renewal.`,
        ),
        commands(
          sh`openssl s_client -showcerts -connect ${hostAndPort(plan.issuer)} </dev/null`,
          sh`thumbprint=$(openssl x509 -in authority.pem -noout -fingerprint -sha1 | sed 's/.*=//' | tr -d :)`,
        ),
        paragraph(
          md`Set it on the provider of each account. It replaces the whole list, which may hold five: name the old and the new authority while you change from one to the other.`,
        ),
        commands(
          ...plan.accounts.map(
            ({ providerArn }) =>
              sh`aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${providerArn} --thumbprint-list "$thumbprint"`,
          ),
        ),
      ]),
];

const hostAndPort = (issuer: string): string => {
  const { hostname, port } = new URL(issuer);
  return `${hostname}:${port === '' ? '443' : port}`;
};
