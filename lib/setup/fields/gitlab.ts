import type { Edition, Tier } from '../../gitlab/capabilities';
import { gitlabCom } from '../../gitlab/gitlab-com';
import type { mergeLevels, pipelineVariableRoles } from '../../gitlab/rights';
import { onGitlabCom } from '../field-tree/about';
import { always, field, group, none, onlyWhen, otherwise } from '../field-tree/entry';
import { choice, text, yesNo } from '../field-tree/kinds';
import { project } from './project';
import { subject } from './subject';

const aboutEditions: Readonly<Record<Edition, string>> = {
  'gitlab.com':
    'Besides the audience and the subject, AWS can check nine GitLab claims, so the trust policies pin the project, the ref protection and the pipeline source.',
  'self-managed':
    'Your own instance. AWS can check only the audience and the subject, so the subject has to carry everything else.',
  dedicated:
    'An instance GitLab runs for you. AWS can check only the audience and the subject, so the subject has to carry everything else.',
};

/** The instance, the project, and the project's settings. */
export const gitlab = group({
  name: 'The GitLab section',
  allowed: 'an object with url, edition, tier, project and forkPipelinesInParent',
  example: '{ "url": "https://gitlab.com", … }',
  presence: 'required',
  step: 'gitlab',
  fields: {
    url: field({
      kind: text({ format: 'instance-url', start: '' }),
      presence: 'required',
      name: 'The address of GitLab',
      allowed:
        'https, a host, and where needed a port and a path, without query and user name; http only on an internal instance with an https issuer',
      example: 'https://gitlab.example.com',
      step: 'gitlab',
      label: 'Address of the instance',
      help: 'As in the browser, with its path if it has one. AWS documents that it should have no port: with one, try a single role first.',
      placeholder: 'https://gitlab.example.com',
      asked: otherwise(gitlabCom, (about) => !onGitlabCom(about)),
      linkDefault: 'https://gitlab.com',
    }),
    edition: field({
      kind: choice<Edition>(
        {
          'gitlab.com': 'GitLab.com',
          'self-managed': 'Self-managed',
          dedicated: 'Dedicated',
        },
        none,
      ),
      presence: 'required',
      name: 'The edition',
      allowed: 'gitlab.com, self-managed or dedicated',
      example: 'gitlab.com',
      step: 'gitlab',
      label: 'Where the project lives',
      help: (about) => aboutEditions[about.gitlab.edition],
      placeholder: none,
      asked: always,
      linkDefault: 'gitlab.com',
    }),
    /** `major.minor` or `major.minor.patch`. */
    version: field({
      kind: text({ format: 'version', start: '' }),
      presence: 'whereAsked',
      name: 'The version of GitLab',
      allowed: 'major.minor or major.minor.patch, 15.7 or newer; leave it out for gitlab.com',
      example: '18.5',
      step: 'gitlab',
      label: 'Version',
      help: 'It decides what the subject can hold.',
      placeholder: '19.6',
      asked: onlyWhen((about) => !onGitlabCom(about)),
      linkDefault: none,
    }),
    tier: field({
      kind: choice<Tier>({ free: 'Free', premium: 'Premium', ultimate: 'Ultimate' }, none),
      presence: 'required',
      name: 'The tier',
      allowed: 'free, premium or ultimate',
      example: 'premium',
      step: 'gitlab',
      label: 'Tier',
      help: 'Protected environments need Premium or Ultimate. Protected branches and tags are in every tier.',
      placeholder: none,
      asked: always,
      linkDefault: 'free',
    }),
    /** `ci_id_tokens_issuer_url` if it differs from `url`. */
    issuer: field({
      kind: text({ format: 'issuer-url', start: '' }),
      presence: 'optional',
      name: 'The issuer',
      allowed: 'a public https address; only on self-managed instances that set ci_id_tokens_issuer_url',
      example: 'https://oidc-example.s3.eu-central-1.amazonaws.com',
      step: 'gitlab',
      label: 'Issuer',
      help: 'Only where the instance sets `ci_id_tokens_issuer_url` (GitLab 18.1 and newer): a public address that serves copies of its discovery document and keys. Anyone who can write there can sign in to every AWS account that trusts it.',
      placeholder: 'https://example-oidc.s3.eu-central-1.amazonaws.com',
      asked: onlyWhen((about) => about.gitlab.edition === 'self-managed'),
      linkDefault: none,
    }),
    project,
    subject,
    /** `ci_allow_fork_pipelines_to_run_in_parent_project` */
    forkPipelinesInParent: field({
      kind: yesNo,
      presence: 'required',
      name: 'The fork pipelines setting',
      allowed: 'true or false',
      example: 'false',
      step: 'gitlab',
      label: 'Pipelines of forks may run in this project',
      help: "The setting `ci_allow_fork_pipelines_to_run_in_parent_project`. Where it is on, a member can run a fork's pipeline definition with this project's runners and variables. Leave it off unless you rely on it.",
      placeholder: none,
      asked: always,
      linkDefault: false,
    }),
    /** Who may set variables when a pipeline starts. If absent, GitLab's setting stays unchanged. */
    pipelineVariables: field({
      kind: choice<(typeof pipelineVariableRoles)[number]>(
        {
          keep: 'Leave as it is',
          'no-one': 'No one',
          owner: 'Owners',
          maintainer: 'Maintainers',
          developer: 'Developers',
        },
        'keep',
      ),
      presence: 'optional',
      name: 'The pipeline variables setting',
      allowed: 'keep, developer, maintainer, owner or no-one',
      example: 'no-one',
      step: 'gitlab',
      label: 'Pipeline variables',
      help: 'Who may set variables when a pipeline starts. They override everything in the job. With “No one”, trigger calls and schedules that pass variables fail.',
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
    /** Who may merge into the trusted branches. If absent, existing rights stay unchanged. */
    mergeLevel: field({
      kind: choice<(typeof mergeLevels)[number]>(
        {
          keep: {
            label: 'Leave as it is',
            help: 'Anyone who can merge into a trusted branch can get its role.',
          },
          maintainers: {
            label: 'Maintainers only',
            help: 'gitlab/configure.sh stops Developers from merging. You can restore what was there before.',
          },
        },
        'keep',
      ),
      presence: 'optional',
      name: 'The merge level setting',
      allowed: 'keep or maintainers',
      example: 'maintainers',
      step: 'gitlab',
      label: 'Merging into trusted branches',
      help: none,
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
  },
});
