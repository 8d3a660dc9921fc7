import { joinAnd } from '../formats/english';
import { defaultSubjectComponents, type SubjectComponent } from './subject';
import { compareVersions, parseVersion, releaseOf, type Version } from './version';

/**
 * What a GitLab instance can do, by version and tier.
 * Source: GitLab documentation and merge requests, as named on each line; as of 2026-11-27.
 */
export const capabilityData = {
  asOf: '2026-11-27',
  /** The newest version these data describe. A newer instance behaves as this one and is said to be unknown. */
  newestKnown: '19.6',
} as const;

export type Edition = 'gitlab.com' | 'self-managed' | 'dedicated';
export type Tier = 'free' | 'premium' | 'ultimate';

interface Since {
  /** The first version that has it. */
  readonly since: string;
  /** Patch releases of older branches that have it too, oldest first. Later patches of the same branch keep it. */
  readonly backports?: readonly string[];
  /** The first version that may have it: a backport was proposed, and whether it shipped is not confirmed. */
  readonly perhapsSince?: string;
  readonly source: string;
}

/** Features this project depends on. */
export const features = {
  'id-tokens': { since: '15.7', source: 'https://docs.gitlab.com/ci/secrets/id_token_authentication/' },
  'subject-components': { since: '17.10', source: 'https://docs.gitlab.com/api/projects/' },
  'issuer-override': { since: '18.1', source: 'https://docs.gitlab.com/ci/cloud_services/aws/' },
  /** Merge request pipelines from protected to protected branch may count as protected. */
  'protected-merge-request-pipelines': {
    since: '18.1',
    source: 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/188008',
  },
  /**
   * Tokens of a fork's merge request pipeline name the fork. Before, they named the parent project: CVE-2025-5819, in every
   * version that has ID tokens. Source of the releases: bitnami/vulndb, BIT-gitlab-2025-5819.
   */
  'fork-named-in-token': {
    since: '18.2.2',
    backports: ['18.0.6', '18.1.4'],
    source: 'https://gitlab.com/gitlab-org/gitlab/-/issues/548165',
  },
  /**
   * A Maintainer can change protected branches only with authorization. Before, in every version from 12.8 on: CVE-2026-14341.
   * Source of the releases: bitnami/vulndb, BIT-gitlab-2026-14341.
   */
  'protected-branches-authorized': {
    since: '19.2.1',
    backports: ['19.0.5', '19.1.3'],
    source: 'https://docs.gitlab.com/releases/patches/patch-release-gitlab-19-2-1-released/',
  },
  /** Claims that name the project running the job. Perhaps in late 18.2 and 18.3 too. */
  'job-project-claims': {
    since: '18.4',
    source: 'https://docs.gitlab.com/ci/secrets/id_token_authentication/',
  },
  'protection-in-subject': { since: '18.7', source: 'https://docs.gitlab.com/api/projects/' },
  'job-source-claim': {
    since: '18.9',
    source: 'https://docs.gitlab.com/ci/secrets/id_token_authentication/',
  },
  'project-id-in-subject': { since: '19.1', source: 'https://docs.gitlab.com/api/projects/' },
  /** No ID token for a project whose path another project once had, while the subject starts with a path. */
  'reused-paths-blocked': {
    since: '19.1',
    source: 'https://docs.gitlab.com/ci/secrets/id_token_authentication/',
  },
  /** An administrator may switch that off; nobody can on gitlab.com. */
  'reused-paths-switch': {
    since: '19.2',
    source: 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/254058',
  },
  /** Backports to 19.2, 19.3 and 19.4 were proposed (gitlab-org/gitlab!259313, !259316). */
  'job-and-source-project-in-subject': {
    since: '19.5',
    perhapsSince: '19.2',
    source: 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/258245',
  },
} as const satisfies Record<string, Since>;

export type Feature = keyof typeof features;

/** Which feature brought which component of the subject. */
const componentsBy = [
  ['protection-in-subject', ['ref_protected', 'environment_protected', 'deployment_tier']],
  ['project-id-in-subject', ['project_id']],
  [
    'job-and-source-project-in-subject',
    ['job_project_path', 'job_project_id', 'source_project_path', 'source_project_id'],
  ],
] as const satisfies readonly (readonly [Feature, readonly SubjectComponent[]])[];

/** The ones an instance accepts as the first component. */
const leading: readonly SubjectComponent[] = [
  'project_path',
  'project_id',
  'job_project_path',
  'job_project_id',
  'source_project_path',
  'source_project_id',
];

export interface Capabilities {
  /** The version these capabilities are those of. */
  readonly version: string;
  /** The instance is newer than the newest version these data describe. */
  readonly beyondKnown: boolean;
  has(feature: Feature): boolean;
  /** Whether it may have the feature: what a plan leans on it must have, what an attacker could use it may have. */
  perhaps(feature: Feature): boolean;
  /**
   * Components the instance accepts, or may accept, in `ci_id_token_sub_claim_components`; only the default ones where it
   * cannot be set.
   */
  readonly subjectComponents: readonly SubjectComponent[];
  /** Those among them that may come first. */
  readonly leadingComponents: readonly SubjectComponent[];
  /** Protected environments: Premium and Ultimate. On Free, `environment_protected` is always false. */
  readonly protectedEnvironments: boolean;
}

/** When a feature came, as versions that can be compared. */
interface Releases {
  readonly since: Version;
  readonly backports: readonly Version[];
  readonly perhapsSince: Version | undefined;
}

/** The table above, read once: capabilities are asked for with every token the attack engine mints. */
const releases = Object.fromEntries(
  Object.entries<Since>(features).map(
    ([feature, { since, backports = [], perhapsSince }]): [string, Releases] => [
      feature,
      {
        since: versionOf(since),
        backports: backports.map(versionOf),
        perhapsSince: perhapsSince === undefined ? undefined : versionOf(perhapsSince),
      },
    ],
  ),
) as { readonly [Id in Feature]: Releases };

/** A missing patch level counts as 0, so `18.2` is older than `18.2.2`; text that is no version is older than all. */
function versionOf(text: string): Version {
  return parseVersion(text) ?? [0, 0, 0];
}

/** What comes before a release does not reach it. */
const reaches = (version: Version, since: Version): boolean => compareVersions(version, since) >= 0;

const onSameBranch = (a: Version, b: Version): boolean => a[0] === b[0] && a[1] === b[1];

/** Since a version, or since a patch release of the branch the version is on. */
const hasFeature = (version: Version, { since, backports }: Releases): boolean =>
  reaches(version, since) ||
  backports.some((patch) => onSameBranch(patch, version) && reaches(version, patch));

const backportsOf = (feature: Feature): readonly string[] => {
  const { backports = [] }: Since = features[feature];
  return backports;
};

/** The releases that brought a feature, one per branch, in words: "18.0.6, 18.1.4 and 18.2.2". */
export const releasesWith = (feature: Feature): string =>
  joinAnd([...backportsOf(feature), features[feature].since]);

/** The nearest release with a feature: of the branch the version is on where there is one, else the first of all. */
export const upgradeFor = (feature: Feature, version: string): string =>
  backportsOf(feature).find((patch) => onSameBranch(versionOf(patch), versionOf(version))) ??
  features[feature].since;

const newestKnown = versionOf(capabilityData.newestKnown);

/** Newer than the newest known minor version; its patches are known. */
const isBeyondKnown = (version: Version): boolean =>
  !onSameBranch(version, newestKnown) && reaches(version, newestKnown);

interface Described {
  readonly edition: Edition;
  readonly version?: string | undefined;
  readonly tier: Tier;
}

/**
 * The capabilities of an instance. gitlab.com counts as the newest known version, and so does a version newer than that.
 * A self-managed or Dedicated instance without a version counts as the oldest that has ID tokens.
 */
export function capabilitiesOf(instance: Described): Capabilities {
  const stated = instance.edition === 'gitlab.com' ? capabilityData.newestKnown : instance.version;
  const version = stated ?? features['id-tokens'].since;
  const parsed = versionOf(version);
  const release = versionOf(releaseOf(version));
  const has = (feature: Feature): boolean => hasFeature(parsed, releases[feature]);
  const perhaps = (feature: Feature): boolean => {
    const { perhapsSince } = releases[feature];
    return has(feature) || (perhapsSince !== undefined && reaches(release, perhapsSince));
  };
  const added = componentsBy.flatMap(([feature, components]): readonly SubjectComponent[] =>
    perhaps(feature) ? components : [],
  );
  const subjectComponents = [...defaultSubjectComponents, ...added];
  return {
    version,
    beyondKnown: isBeyondKnown(parsed),
    has,
    perhaps,
    subjectComponents,
    leadingComponents: subjectComponents.filter((component) => leading.includes(component)),
    protectedEnvironments: instance.tier !== 'free',
  };
}
