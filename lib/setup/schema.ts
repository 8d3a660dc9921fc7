import { partitions } from '../aws/arn';
import { audienceProblem } from '../aws/audience';
import { accountIdProblem, policyArnProblem, roleNameProblem, rolePathProblem } from '../aws/names';
import { sourceIpProblem, vpcEndpointProblem } from '../aws/network';
import { permissionSchema } from '../aws/permissions';
import * as z from '../formats/zod';
import { instanceUrlProblem, issuerUrlProblem } from '../gitlab/instance';
import { environmentNameProblem, imageProblem, jobNameProblem, stageProblem } from '../gitlab/pipeline-names';
import { pipelineSourceProblem } from '../gitlab/pipeline-sources';
import { projectPathProblem } from '../gitlab/project-path';
import { refNameProblem } from '../gitlab/ref-name';
import { mergeLevels, pipelineVariableRoles } from '../gitlab/rights';
import { subjectComponents, subjectForms } from '../gitlab/subject';
import { versionProblem } from '../gitlab/version';
import { checkRules } from './rules/check-rules';
import { tags } from './rules/tags';
import { script, text } from './rules/text';
import { list, wholeNumber, withoutKept } from './rules/values';

const ref = z.strictObject({ type: z.enum(['branch', 'tag']), name: text(refNameProblem) });

const account = z.strictObject({
  /** Twelve digits, kept as text: leading zeros are significant. */
  id: text(accountIdProblem),
  name: text((name) => (name.length > 100 ? 'The account name is longer than 100 characters.' : undefined)),
  providerExists: z.boolean(),
});

const role = z.strictObject({
  name: text(roleNameProblem),
  path: text(rolePathProblem).optional(),
  permissionsBoundary: text(policyArnProblem).optional(),
  tags: tags().optional(),
});

const job = z.strictObject({
  name: text(jobNameProblem),
  stage: text(stageProblem),
  image: text(imageProblem).optional(),
  /** `assume-role`: explicit call, session of `sessionSeconds`. `web-identity-file`: the SDKs exchange the token, always 3600 s. */
  credentials: z.enum(['assume-role', 'web-identity-file']),
  manual: z.boolean(),
  script: list(script(), { least: 1, most: 200 }),
});

const environment = z.strictObject({
  /** The GitLab environment's name. */
  name: text(environmentNameProblem),
  /** Whether it is a protected environment in GitLab (Premium and Ultimate). */
  protected: z.boolean(),
  refs: list(ref, { least: 1, most: 50 }),
  /** Id of one of `aws.accounts`. */
  account: text(),
  region: text(),
  role,
  /** Allowed values of the `pipeline_source` claim; gitlab.com only. */
  pipelineSources: list(text(pipelineSourceProblem), { least: 1, most: 50 }).optional(),
  /** Pins the `runner_environment` claim; gitlab.com only. */
  runner: z.enum(['gitlab-hosted', 'self-hosted']).optional(),
  network: z
    .strictObject({
      sourceIps: list(text(sourceIpProblem), { least: 1, most: 50 }).optional(),
      sourceVpces: list(text(vpcEndpointProblem), { least: 1, most: 50 }).optional(),
    })
    .optional(),
  sessionSeconds: wholeNumber(900, 43_200),
  permissions: list(permissionSchema, { least: 0, most: 50 }),
  job,
});

/** The one input of everything. Values are checked one by one here, against each other by `rules`. */
export const setupSchema = z
  .strictObject({
    version: z.literal(1),
    gitlab: z
      .strictObject({
        url: text(instanceUrlProblem),
        edition: z.enum(['gitlab.com', 'self-managed', 'dedicated']),
        /** `major.minor` or `major.minor.patch`; not for gitlab.com. */
        version: text(versionProblem).optional(),
        tier: z.enum(['free', 'premium', 'ultimate']),
        /** `ci_id_tokens_issuer_url` where it differs from `url`. */
        issuer: text(issuerUrlProblem).optional(),
        project: z.strictObject({
          path: text(projectPathProblem),
          id: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
          namespaceId: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
        }),
        subject: z
          .strictObject({
            /** Which subject the roles trust; left out: `default` where AWS evaluates the GitLab keys, `widest` elsewhere. */
            form: z.enum(subjectForms).optional(),
            /** What `ci_id_token_sub_claim_components` holds today; left out: what GitLab does by itself. */
            now: list(z.enum(subjectComponents), { least: 1, most: subjectComponents.length }).optional(),
          })
          .optional(),
        /** `ci_allow_fork_pipelines_to_run_in_parent_project` */
        forkPipelinesInParent: z.boolean(),
        /** Who may set variables when a pipeline starts; left out: GitLab's setting stays as it is. */
        pipelineVariables: z.enum(pipelineVariableRoles).optional(),
        /** Who may merge into the trusted branches; left out: existing rights stay as they are. */
        mergeLevel: z.enum(mergeLevels).optional(),
      })
      .overwrite(withoutKept),
    aws: z.strictObject({
      partition: z.enum(partitions),
      audience: text(audienceProblem),
      accounts: list(account, { least: 1, most: 200 }),
    }),
    environments: list(environment, { least: 1, most: 200 }),
    outputs: list(z.enum(['aws-cli', 'terraform', 'cloudformation', 'gitlab-terraform']), {
      least: 1,
      most: 4,
    }).optional(),
  })
  .superRefine(checkRules, { when: () => true });

export type Setup = z.output<typeof setupSchema>;
export type Environment = Setup['environments'][number];
export type Account = Setup['aws']['accounts'][number];
export type Ref = Environment['refs'][number];
