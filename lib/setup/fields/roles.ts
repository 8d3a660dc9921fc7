import { deployableSources, pipelineSources, unmergedSources } from '../../gitlab/pipeline-sources';
import { type About, onGitlabCom } from '../field-tree/about';
import { always, field, none, onlyWhen, rows } from '../field-tree/entry';
import { account, boxes, choice, permissionPresets, text } from '../field-tree/kinds';
import { environment } from './environment';
import { iam } from './iam';
import { jobs } from './jobs';
import { network } from './network';
import { refs } from './refs';

/**
 * The sources that deployments may need, and whom each lets in. All of them run the code on the protected
 * ref.
 */
const offeredSources = {
  push: {
    label: pipelineSources.push.starts,
    help: 'Anyone who can push or merge to the ref, or create the tag.',
  },
  web: {
    label: pipelineSources.web.starts,
    help: 'Anyone who can push or merge to the ref, at any time, with variables if the project allows them.',
  },
  schedule: {
    label: pipelineSources.schedule.starts,
    help: 'Runs unattended, with the variables of the schedule.',
  },
  api: {
    label: pipelineSources.api.starts,
    help: 'Anyone who holds an access token of a user who can push or merge to the ref.',
  },
  trigger: {
    label: pipelineSources.trigger.starts,
    help: 'Anyone who holds the trigger token. They may pass variables.',
  },
  pipeline: {
    label: pipelineSources.pipeline.starts,
    help: 'The other project decides when it runs, and may pass variables.',
  },
  parent_pipeline: {
    label: pipelineSources.parent_pipeline.starts,
    help: 'Needed only if the deploy job is in a child pipeline.',
  },
  merge_request_event: {
    label: pipelineSources.merge_request_event.starts,
    help: 'It runs code that nobody has merged yet.',
    offered: ({ role }: About) => role?.kind !== 'deploy',
  },
};

/** Who may do what in AWS: each role belongs to one account and has the jobs that use it. */
export const roles = rows({
  name: 'The list of roles',
  allowed: '1 to 200 roles',
  example: '[{ "name": "production", … }]',
  item: {
    name: 'The role',
    allowed: 'an object with name, kind, refs, account, region, iam, permissions and jobs',
    example: '{ "name": "production", … }',
  },
  presence: 'required',
  least: 1,
  most: 200,
  rowKey: 'role',
  step: 'roles',
  label: none,
  help: none,
  fields: {
    /** The name of the role in files. */
    name: field({
      kind: text({ format: 'role-label', start: '' }),
      presence: 'required',
      name: 'The name of the role',
      allowed:
        'letters, digits, space, "_", "-", "." and "/" (not first or last, no part "." or ".."); up to 255 characters',
      example: 'production',
      step: 'roles',
      label: 'Name',
      help: 'What the files call the role, for example production.',
      placeholder: 'production',
      asked: always,
      linkDefault: none,
    }),
    /** `deploy`: reviewed code only. `plan`: unreviewed code that may only read. `sandbox`: unreviewed code that may write, in a separate account. */
    kind: field({
      kind: choice<'deploy' | 'plan' | 'sandbox'>(
        {
          deploy: { label: 'Deploy', help: 'Only reviewed code, from protected branches and tags.' },
          plan: {
            label: 'Plan',
            help: 'Unreviewed code, for example from merge requests. It may only read.',
          },
          sandbox: {
            label: 'Sandbox',
            help: 'Unreviewed code that may write, for example review apps, in an account without deploy roles.',
          },
        },
        none,
      ),
      presence: 'required',
      name: 'The kind of the role',
      allowed: 'deploy, plan or sandbox',
      example: 'deploy',
      step: 'roles',
      label: 'Kind',
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: 'deploy',
    }),
    /** Roles of one zone may be reached from each other's jobs; between zones, isolation is computed. */
    zone: field({
      kind: text({ format: 'zone', start: '' }),
      presence: 'optional',
      name: 'The zone',
      allowed: '1 to 100 characters on one line',
      example: 'main',
      step: 'roles',
      label: 'Zone',
      help: 'Jobs of one role in a zone may get the other roles of that zone. Leave it empty to keep the role separate from all others.',
      placeholder: 'main',
      asked: always,
      linkDefault: none,
    }),
    environment,
    refs,
    account: field({
      kind: account,
      presence: 'required',
      name: 'The account of the role',
      allowed: 'the id of one of the accounts',
      example: '111122223333',
      step: 'roles',
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
      step: 'roles',
      label: 'Region',
      help: 'Type a place or a code to search, such as Frankfurt.',
      // The form offers the regions of the partition.
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
    iam,
    /** Allowed values of the `pipeline_source` claim. */
    pipelineSources: field({
      kind: boxes(
        {
          item: {
            format: 'pipeline-source',
            name: 'The pipeline source',
            allowed: `one of ${[...deployableSources, ...unmergedSources].join(', ')}`,
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
      allowed: `one or more of ${deployableSources.join(', ')}; ${unmergedSources.join(', ')} for plan and sandbox roles; only on gitlab.com`,
      example: '["push", "web"]',
      step: 'roles',
      label: 'Started by',
      help: 'Merge request pipelines run code that nobody has merged yet: only plan and sandbox roles may accept them.',
      placeholder: none,
      asked: onlyWhen(onGitlabCom),
      linkDefault: none,
    }),
    /** Pins the `runner_environment` claim. */
    runner: field({
      kind: choice(
        {
          '': 'Any runner',
          'gitlab-hosted': 'Only GitLab-hosted runners',
          'self-hosted': 'Only your own runners',
        },
        '',
      ),
      presence: 'optional',
      name: 'The runner',
      allowed: 'gitlab-hosted or self-hosted; only on gitlab.com',
      example: 'self-hosted',
      step: 'roles',
      label: 'Runners',
      help: 'AWS checks the claim runner_environment. It distinguishes GitLab-hosted from self-hosted runners, not one self-hosted runner from another.',
      placeholder: none,
      asked: onlyWhen(onGitlabCom),
      linkDefault: none,
    }),
    network,
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
    jobs,
  },
});
