import { capabilityData, releasesWith, upgradeFor } from '../../gitlab/capabilities';
import { projectSettings } from '../../gitlab/settings';
import { compareVersions, parseVersion } from '../../gitlab/version';
import { forkTokens } from '../fork-tokens';
import { type GapCheck, switchOffCommand } from './gap';

export const versionBeyondKnown: GapCheck = ({ pinning: { capabilities } }) =>
  capabilities.beyondKnown
    ? [
        {
          code: 'version-beyond-known',
          severity: 'info',
          title: `GitLab ${capabilities.version} is newer than the versions known here`,
          detail: `The files are generated as for GitLab ${capabilityData.newestKnown}. Newer versions may offer more.`,
          remedy: 'Compare with the release notes of your version.',
        },
      ]
    : [];

function isOlder(version: string, than: string): boolean {
  const [left, right] = [parseVersion(version), parseVersion(than)];
  return left !== undefined && right !== undefined && compareVersions(left, right) < 0;
}

const settingPage = (attribute: (typeof projectSettings)[number]['attribute']): string =>
  projectSettings.find((setting) => setting.attribute === attribute)?.page ?? '';

const forkSetting = 'ci_allow_fork_pipelines_to_run_in_parent_project';

/** CVE-2025-5819: a fork's merge request pipeline that ran in the parent project got a token of the parent project. */
export const forkTokenNamesParent: GapCheck = ({ setup, pinning: { capabilities } }) => {
  if (capabilities.has('fork-named-in-token')) return [];
  const open = setup.gitlab.forkPipelinesInParent;
  const { version } = capabilities;
  const fixed = releasesWith('fork-named-in-token');
  return [
    {
      code: 'fork-token-names-parent',
      severity: open ? 'danger' : 'warning',
      title: 'A fork can get the token of this project',
      detail: `GitLab ${version} has CVE-2025-5819: a merge request pipeline of a fork that runs in the parent project gets the subject of the parent project. It is fixed in ${fixed}. A branch of the fork with a trusted name gets exactly the subject that these roles trust.${open ? ' This project allows such pipelines, so this setup is not safe.' : ' Only the setting that forbids such pipelines keeps this closed.'}`,
      remedy: `Upgrade to GitLab ${upgradeFor('fork-named-in-token', version)}, or a newer release that has the fix, and keep fork pipelines out of the parent project${open ? ': gitlab/configure.sh offers to switch them off here, although the setup allows them' : ''}. If the instance already has the fix, enter its version with the patch level.`,
      command: switchOffCommand(setup, forkSetting),
    },
  ];
};

export const forkPipelinesInParent: GapCheck = ({ setup, pinning }) => {
  if (!setup.gitlab.forkPipelinesInParent || !pinning.capabilities.has('fork-named-in-token')) return [];
  return [
    {
      code: 'fork-pipelines-in-parent',
      severity: 'warning',
      title: 'Pipelines of forks may run in this project',
      detail: `${forkTokens(pinning)} In any case they run the code of the fork with the variables and on the runners of this project, and nothing in AWS protects those.`,
      remedy: 'Switch the setting off unless you need it.',
      command: switchOffCommand(setup, forkSetting),
    },
  ];
};

/** Outside gitlab.com, AWS sees the protection of a ref only in the subject, from 18.7 on and if the setup chooses it. */
export const refProtectionNotPinned: GapCheck = ({ pinning }) => {
  if (pinning.gitlabKeys || pinning.subjectComponents.includes('ref_protected')) return [];
  const possible = pinning.capabilities.has('protection-in-subject');
  return [
    {
      code: 'ref-protection-not-pinned',
      severity: 'warning',
      title: 'AWS cannot see whether a ref is protected',
      detail: `${possible ? 'The chosen subject does not carry it.' : 'Before GitLab 18.7 the subject cannot carry it.'} If a trusted branch or tag is not protected, anyone who can push it gets its role, and AWS does not notice.`,
      remedy: `Protect every branch and tag named here in GitLab, and let only Maintainers push, merge or create them. ${possible ? 'Choose the widest subject to pin it, once everything that trusts this project can follow.' : 'Upgrade to 18.7 or newer to pin it.'}`,
    },
  ];
};

/** Since 18.1, a merge request pipeline between two protected branches may count as protected. Only `pipeline_source` distinguishes it. */
export const mergeRequestPipelinesNotExcluded: GapCheck = ({ setup, pinning }) => {
  if (pinning.gitlabKeys || !pinning.capabilities.has('protected-merge-request-pipelines')) return [];
  return [
    {
      code: 'merge-request-pipelines-not-excluded',
      severity: 'warning',
      title: 'AWS cannot see what started a pipeline',
      detail:
        'The subject of a merge request pipeline is the one of its source branch. If both branches are protected and the project allows it, it counts as protected too, and AWS cannot tell it from a push.',
      remedy: `Keep merge request pipelines away from protected variables and runners.${isOlder(pinning.capabilities.version, '18.10') ? ` The API may not know the setting before about GitLab 18.10. If the command changes nothing, switch it off by hand: ${settingPage('protect_merge_request_pipelines')}.` : ''}`,
      command: switchOffCommand(setup, 'protect_merge_request_pipelines'),
    },
  ];
};

/** Outside gitlab.com, the subject contains the ref of a pipeline, never its source. */
export const pipelineSourceNotPinned: GapCheck = ({ pinning }) =>
  pinning.gitlabKeys
    ? []
    : [
        {
          code: 'pipeline-source-not-pinned',
          severity: 'info',
          title: 'Every way to start a pipeline on a trusted ref counts',
          detail:
            'Schedules, trigger tokens, the API, child pipelines and pipelines of other projects get the same subject as a push, and AWS has no condition key for the difference here.',
          remedy:
            'Remove schedules and trigger tokens that nobody needs, give the others only to people who can deploy, and let nobody set variables when a pipeline starts.',
        },
      ];

export const issuerElsewhere: GapCheck = ({ setup: { gitlab }, issuer }) =>
  gitlab.issuer === undefined || gitlab.issuer === gitlab.url
    ? []
    : [
        {
          code: 'issuer-elsewhere',
          severity: 'warning',
          title: 'The keys of the issuer are a copy',
          detail: `AWS reads the keys from ${issuer}. Anyone who can write there can make tokens for every project of the instance, and so use every role of every account that trusts it.`,
          remedy:
            'Let only one identity write there, log every write, and update the copy when GitLab changes its keys.',
        },
      ];

export const audienceOfInstance: GapCheck = ({ setup: { gitlab, aws }, issuer }) =>
  [gitlab.url, issuer, gitlab.url.replace(/^https:\/\//, '')].includes(aws.audience)
    ? [
        {
          code: 'audience-of-instance',
          severity: 'warning',
          title: 'The audience is the address of GitLab',
          detail:
            'It works, but says nothing about AWS. Another system that expects the same audience can replay the token at AWS, and vice versa.',
          remedy: 'Use an audience that means AWS, such as sts.amazonaws.com.',
        },
      ]
    : [];

/** AWS documents the GitLab condition keys only for the commercial partition. */
export const keysNotDocumentedHere: GapCheck = ({ setup: { aws }, issuerKey, pinning }) =>
  issuerKey !== 'gitlab.com' || pinning.gitlabKeys
    ? []
    : [
        {
          code: 'keys-not-documented-here',
          severity: 'warning',
          title: `The condition keys for gitlab.com are not documented for ${aws.partition}`,
          detail:
            'A condition on a key that does not exist never matches, so the roles use the audience and the subject only. The source of a pipeline and the kind of runner are not pinned.',
          remedy: 'Ask AWS whether the gitlab.com keys exist in this partition before you rely on them.',
        },
      ];
