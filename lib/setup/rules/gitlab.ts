import { gitlabCom } from '../../gitlab/gitlab-com';
import {
  instanceUrlProblem,
  isPublicHost,
  issuerUrlProblem,
  sharedHostOf,
  usesHttp,
} from '../../gitlab/instance';
import { eachRole, type Rule } from './rule';

/** gitlab.com is one address, and no other instance has it. */
export const editionFitsUrl: Rule = ({ gitlab }) => {
  if (!gitlab || instanceUrlProblem(gitlab.url) !== undefined) return [];
  if ((gitlab.edition === 'gitlab.com') === (gitlab.url === gitlabCom)) return [];
  return gitlab.edition === 'gitlab.com'
    ? [
        {
          path: ['gitlab', 'url'],
          message: `The edition is gitlab.com, whose address is ${gitlabCom}.`,
          allowed: gitlabCom,
          example: gitlabCom,
        },
      ]
    : [
        {
          path: ['gitlab', 'edition'],
          message: `The address is ${gitlabCom}, so the edition is gitlab.com.`,
          allowed: 'gitlab.com',
        },
      ];
};

/** The version decides what can be pinned, so it must be known; gitlab.com always runs the newest. */
export const versionWhereItMatters: Rule = ({ gitlab }) => {
  if (!gitlab || (gitlab.edition === 'gitlab.com') === (gitlab.version === undefined)) return [];
  const path = ['gitlab', 'version'];
  return gitlab.version === undefined
    ? [{ path, message: 'The version of GitLab is missing: what a token can prove depends on it.' }]
    : [{ path, message: 'gitlab.com has no version to choose: leave it out.' }];
};

/** Source: GitLab documentation, "Configure a non-public GitLab instance" (Self-Managed only). */
export const issuerOnlySelfManaged: Rule = ({ gitlab }) =>
  gitlab?.issuer !== undefined && gitlab.edition !== 'self-managed'
    ? [
        {
          path: ['gitlab', 'issuer'],
          message: `The issuer of ${gitlab.edition} cannot be changed: leave it out.`,
        },
      ]
    : [];

/**
 * An issuer on a shared host signs tokens for other projects, including one that may happen to have this path
 * or id.
 */
export const issuerIsNotShared: Rule = ({ gitlab }) => {
  if (!gitlab || gitlab.edition === 'gitlab.com') return [];
  return (['url', 'issuer'] as const).flatMap((field) => {
    const address = gitlab[field];
    // Another rule reports that this address belongs to another edition.
    if (address === undefined || (field === 'url' && address === gitlabCom)) return [];
    if (instanceUrlProblem(address) !== undefined) return [];
    const { hostname } = new URL(address);
    const shared = sharedHostOf(hostname);
    if (shared === undefined) return [];
    return [
      {
        path: ['gitlab', field],
        message: `The host ${hostname} belongs to ${shared}: its tokens belong to projects there, not to this instance.`,
        allowed: 'the address of your instance; for a project on gitlab.com, the edition gitlab.com',
      },
    ];
  });
};

/** An address on this GitLab is read as the path, unless it is not below the path of the instance. */
export const projectPathIsNoAddress: Rule = ({ gitlab }) => {
  if (!gitlab || instanceUrlProblem(gitlab.url) !== undefined) return [];
  const { hostname } = new URL(gitlab.url);
  return gitlab.project.path.toLowerCase().startsWith(`${hostname}/`)
    ? [
        {
          path: ['gitlab', 'project', 'path'],
          message: `The project path starts with ${hostname}, the host of this GitLab.`,
        },
      ]
    : [];
};

/** Without a separate issuer, the address of the instance is the issuer, and AWS accepts no other scheme. */
export const issuerUsesHttps: Rule = ({ gitlab }) =>
  gitlab &&
  usesHttp(gitlab.url) &&
  (gitlab.edition === 'dedicated' || (gitlab.edition === 'self-managed' && gitlab.issuer === undefined))
    ? [
        {
          path: ['gitlab', 'url'],
          message: 'The address uses http, and AWS accepts https only.',
          allowed:
            'an https address; an http address only with an https issuer, on an internal self-managed instance',
        },
      ]
    : [];

/** AWS fetches the issuer's keys over the internet. */
export const issuerIsPublic: Rule = ({ gitlab }) => {
  if (!gitlab) return [];
  const { issuer, url } = gitlab;
  const address = issuer ?? url;
  if (issuerUrlProblem(address) !== undefined || isPublicHost(address)) return [];
  const message = 'AWS cannot reach this host from the internet, and has to.';
  return issuer === undefined
    ? [
        {
          path: ['gitlab', 'url'],
          message,
          allowed:
            'a public host name; for a private instance also, as issuer, the public address that its keys are copied to',
        },
      ]
    : [{ path: ['gitlab', 'issuer'], message }];
};

/** Source: GitLab documentation, "Protected environments" (Premium, Ultimate). */
export const protectedNeedsPremium: Rule = eachRole(({ environment }, { gitlab }) =>
  environment?.protected && gitlab?.tier === 'free'
    ? [
        {
          path: ['environment', 'protected'],
          message: 'GitLab Free has no protected environments.',
          allowed: 'false, or the tier premium or ultimate',
        },
      ]
    : [],
);

/** Source: AWS, "IAM and AWS STS condition context keys", GitLab.com: the keys exist only for that issuer. */
export const claimsOnlyOnGitlabCom: Rule = eachRole((role, { gitlab }) => {
  if (!gitlab || gitlab.edition === 'gitlab.com') return [];
  const keys = [
    { field: 'pipelineSources', claim: 'the source of a pipeline' },
    { field: 'runner', claim: 'the kind of runner' },
  ] as const;
  return keys
    .filter(({ field }) => role[field] !== undefined)
    .map(({ field, claim }) => ({
      path: [field],
      message: `AWS sees ${claim} only in tokens of gitlab.com: leave it out.`,
      allowed: 'nothing, for self-managed and dedicated instances',
    }));
});
