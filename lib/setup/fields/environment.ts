import { deployableSources, pipelineSources } from '../../gitlab/pipeline-sources';
import { type About, onGitlabCom } from '../field-tree/about';
import { always, field, none, onlyWhen, otherwise, rows } from '../field-tree/entry';
import { account, boxes, choice, permissionPresets, text, wholeNumber, yesNo } from '../field-tree/kinds';
import { job } from './job';
import { network } from './network';
import { refs } from './refs';
import { role } from './role';

/** The session the SDKs ask for when they exchange the token themselves; nothing in the job can change it. */
export const sdkSessionSeconds = 3600;

const sdksExchange = ({ environment }: About): boolean =>
  environment?.job.credentials === 'web-identity-file';

/** The sources deployments may need, and whom each lets in. All of them run what is on the protected ref. */
const offeredSources = {
  push: {
    label: pipelineSources.push.starts,
    help: 'Whoever may push or merge to the ref, or create the tag.',
  },
  web: {
    label: pipelineSources.web.starts,
    help: 'Whoever may push or merge to the ref, at any time, with variables where the project allows them.',
  },
  schedule: {
    label: pipelineSources.schedule.starts,
    help: 'Runs without anybody at the keyboard, with the variables of the schedule.',
  },
  api: {
    label: pipelineSources.api.starts,
    help: 'Whoever holds an access token of somebody who may push or merge to the ref.',
  },
  trigger: {
    label: pipelineSources.trigger.starts,
    help: 'Whoever holds the trigger token, and may pass variables.',
  },
  pipeline: {
    label: pipelineSources.pipeline.starts,
    help: 'The other project decides when, and may pass variables.',
  },
  parent_pipeline: {
    label: pipelineSources.parent_pipeline.starts,
    help: 'Needed only where the deploy job is in a child pipeline.',
  },
};

/** What the project deploys to, each with a role and a job of its own. */
export const environments = rows({
  name: 'The list of environments',
  allowed: '1 to 200 environments',
  example: '[{ "name": "production", … }]',
  item: {
    name: 'The environment',
    allowed: 'an object with name, refs, account, region, role, sessionSeconds, permissions and job',
    example: '{ "name": "production", … }',
  },
  presence: 'required',
  least: 1,
  most: 200,
  rowKey: 'environment',
  step: 'environments',
  label: none,
  help: none,
  fields: {
    /** The GitLab environment's name. */
    name: field({
      kind: text({ format: 'environment-name', start: '' }),
      presence: 'required',
      name: 'The environment name',
      allowed:
        'letters, digits, space, "_", "-", "." and "/" (not first or last, no part "." or ".."); up to 255 characters',
      example: 'production',
      step: 'environments',
      label: 'Name',
      help: 'The environment in GitLab that the job deploys to.',
      placeholder: 'production',
      asked: always,
      linkDefault: none,
    }),
    /** Whether it is a protected environment in GitLab (Premium and Ultimate). */
    protected: field({
      kind: yesNo,
      presence: 'required',
      name: 'The protected environment setting',
      allowed: 'true or false; true needs Premium or Ultimate',
      example: 'false',
      step: 'environments',
      label: 'Protected environment',
      help: ({ gitlab }) =>
        gitlab.tier === 'free'
          ? 'Needs Premium or Ultimate (step GitLab).'
          : 'GitLab starts its jobs only for those who are allowed to deploy.',
      placeholder: none,
      asked: otherwise(false, ({ gitlab }) => gitlab.tier !== 'free'),
      linkDefault: false,
    }),
    refs,
    account: field({
      kind: account,
      presence: 'required',
      name: 'The account of the environment',
      allowed: 'the id of one of the accounts',
      example: '111122223333',
      step: 'environments',
      label: 'AWS account',
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
    region: field({
      kind: text({ format: 'region', start: '' }),
      presence: 'required',
      name: 'The region',
      allowed: 'a region of the partition',
      example: 'eu-west-1',
      step: 'environments',
      label: 'Region',
      help: none,
      // The form knows the regions of the partition.
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
    role,
    /** Allowed values of the `pipeline_source` claim. */
    pipelineSources: field({
      kind: boxes(
        {
          item: {
            format: 'pipeline-source',
            name: 'The pipeline source',
            allowed: `one of ${deployableSources.join(', ')}`,
            example: 'push',
          },
          least: 1,
          most: 50,
          start: ['push', 'web'],
        },
        offeredSources,
      ),
      presence: 'whereAsked',
      name: 'The list of pipeline sources',
      allowed: `one or more of ${deployableSources.join(', ')}; only on gitlab.com`,
      example: '["push", "web"]',
      step: 'environments',
      label: 'Started by',
      help: 'Pipelines of merge requests are never accepted: they run what nobody has merged yet.',
      placeholder: none,
      asked: onlyWhen(onGitlabCom),
      linkDefault: none,
    }),
    /** Pins the `runner_environment` claim. */
    runner: field({
      kind: choice(
        {
          '': 'Any runner',
          'gitlab-hosted': 'Only runners hosted by GitLab',
          'self-hosted': 'Only runners of your own',
        },
        '',
      ),
      presence: 'optional',
      name: 'The runner',
      allowed: 'gitlab-hosted or self-hosted; only on gitlab.com',
      example: 'self-hosted',
      step: 'environments',
      label: 'Runners',
      help: "AWS checks the claim runner_environment. It tells GitLab's runners from all others, not one of yours from another.",
      placeholder: none,
      asked: onlyWhen(onGitlabCom),
      linkDefault: none,
    }),
    network,
    sessionSeconds: field({
      kind: wholeNumber({ least: 900, most: 43_200, quoted: false, start: String(sdkSessionSeconds) }),
      presence: 'required',
      name: 'The session length',
      allowed: 'a whole number of seconds from 900 to 43200; exactly 3600 with web-identity-file',
      example: '900',
      step: 'environments',
      label: 'Session length',
      help: (about) =>
        sdksExchange(about)
          ? 'Always 1 hour where the SDKs exchange the token (step Jobs): they do not ask for another length.'
          : 'What the job asks for, from 900 to 43200. The role itself cannot be limited to less than 1 hour.',
      placeholder: none,
      asked: otherwise(sdkSessionSeconds, (about) => !sdksExchange(about)),
      linkDefault: 900,
    }),
    permissions: field({
      kind: permissionPresets({
        item: {
          name: 'The permission',
          allowed: 'an object with preset and the parameters of that preset',
          example: '{ "preset": "ecr-push", "repository": "payments/api" }',
        },
        most: 50,
      }),
      presence: 'required',
      name: 'The list of permissions',
      allowed: 'up to 50 permission presets, no two alike; together at most what one role can hold',
      example: '[{ "preset": "ecr-push", "repository": "payments/api" }]',
      step: 'permissions',
      label: none,
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
    job,
  },
});
