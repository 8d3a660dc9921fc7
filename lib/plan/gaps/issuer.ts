import { usesHttp } from '../../gitlab/instance';
import type { GapCheck } from './gap';

/** The setting for a public issuer exists since 18.1. */
export const issuerNotMovable: GapCheck = ({ setup: { gitlab }, issuer, pinning: { capabilities } }) =>
  gitlab.issuer === undefined || issuer === gitlab.url || capabilities.has('issuer-override')
    ? []
    : [
        {
          code: 'issuer-not-movable',
          severity: 'danger',
          title: 'This version cannot name another issuer',
          detail: `GitLab ${capabilities.version} always writes its own address into its tokens. The setting ci_id_tokens_issuer_url exists since 18.1, so AWS would refuse every token.`,
          remedy: 'Upgrade to GitLab 18.1 or newer, or make the instance itself reachable for AWS.',
        },
      ];

/** Only an internal instance with an https issuer may use http. */
export const instanceUsesHttp: GapCheck = ({ setup: { gitlab } }) =>
  usesHttp(gitlab.url)
    ? [
        {
          code: 'instance-uses-http',
          severity: 'warning',
          title: 'GitLab is reached without encryption',
          detail: `The scripts of this bundle send GITLAB_TOKEN to ${gitlab.url}, and anyone on the network between can read it. If a runner uses this address too, expect the same of the ID tokens of its jobs. GitLab does not document how they reach the runner.`,
          remedy:
            'Serve GitLab over https. Until then, run the scripts only inside a network that you trust.',
        },
      ]
    : [];

/** AWS documents that a provider's URL should not contain a port, but recorded responses accept and keep one. */
export const issuerPort: GapCheck = ({ issuer }) =>
  /^https:\/\/[^/]*:\d+/.test(issuer)
    ? [
        {
          code: 'issuer-port',
          severity: 'warning',
          title: 'The issuer has a port',
          detail:
            'AWS documents that the address of an identity provider should not contain a port number. Whether the condition keys then carry the port as well is not confirmed.',
          remedy:
            'Serve GitLab on port 443, or name a public issuer without a port. Otherwise try one role first, before you count on it.',
        },
      ]
    : [];

/** A Dedicated tenant may have an IP allow-list that does not include AWS. */
export const dedicatedAllowList: GapCheck = ({ setup: { gitlab } }) =>
  gitlab.edition === 'dedicated'
    ? [
        {
          code: 'dedicated-allow-list',
          severity: 'info',
          title: 'An IP allow-list of GitLab Dedicated keeps AWS out',
          detail:
            'AWS reads the keys of the issuer from its own addresses. With an IP allow-list it cannot, and answers that it could not retrieve the verification key.',
          remedy:
            'If your tenant has an IP allow-list, ask GitLab Support to allow access to the OpenID Connect endpoint. It is applied in the next maintenance window.',
        },
      ]
    : [];

/** Dedicated is always Ultimate, and the tier affects the plan. Source: GitLab documentation, "GitLab Dedicated": tier Ultimate, and "the self-managed Ultimate feature set". */
export const dedicatedTier: GapCheck = ({ setup: { gitlab } }) =>
  gitlab.edition === 'dedicated' && gitlab.tier !== 'ultimate'
    ? [
        {
          code: 'dedicated-tier',
          severity: 'warning',
          title: `GitLab documents Dedicated for the tier Ultimate, not ${gitlab.tier === 'free' ? 'Free' : 'Premium'}`,
          detail:
            gitlab.tier === 'free'
              ? 'GitLab Free has no protected environments, so the files do without them. On Ultimate they would protect more.'
              : 'The policies and scripts do the same for Premium and Ultimate, but BLAST-RADIUS.md leaves out the security policy project. A wrong tier may also mean that the edition is wrong.',
          remedy: 'Check the tier of your subscription, and choose it here.',
        },
      ]
    : [];

/** It is not confirmed that AWS in China can reach an issuer outside China. */
export const reachNotConfirmed: GapCheck = ({ setup: { aws }, issuer }) =>
  aws.partition === 'aws-cn'
    ? [
        {
          code: 'issuer-reach-not-confirmed',
          severity: 'warning',
          title: 'Whether AWS in China reaches the issuer is not confirmed',
          detail: `AWS STS in this partition has to read the keys of ${issuer} over the internet, within a few seconds.`,
          remedy:
            'Try one role first. If AWS cannot retrieve the verification key, the keys have to be published where it can: a self-managed GitLab 18.1 or newer can name such an issuer.',
        },
      ]
    : [];
