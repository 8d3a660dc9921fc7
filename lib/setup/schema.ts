import * as z from 'zod';
import { permissionSchema } from '../aws/permissions';

// Zod's compiled parsers use `new Function`, which the page's content security policy forbids.
z.config({ jitless: true });

const ref = z.strictObject({ type: z.enum(['branch', 'tag']), name: z.string() });

const account = z.strictObject({ id: z.string(), name: z.string(), providerExists: z.boolean() });

const role = z.strictObject({
  name: z.string(),
  path: z.string().optional(),
  permissionsBoundary: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

const job = z.strictObject({
  name: z.string(),
  stage: z.string(),
  image: z.string().optional(),
  /** `assume-role`: explicit call, session of `sessionSeconds`. `web-identity-file`: the SDKs exchange the token, always 3600 s. */
  credentials: z.enum(['assume-role', 'web-identity-file']),
  manual: z.boolean(),
  script: z.array(z.string()),
});

const environment = z.strictObject({
  /** The GitLab environment's name. */
  name: z.string(),
  /** Whether it is a protected environment in GitLab (Premium and Ultimate). */
  protected: z.boolean(),
  refs: z.array(ref).min(1),
  /** Id of one of `aws.accounts`. */
  account: z.string(),
  region: z.string(),
  role,
  /** Allowed values of the `pipeline_source` claim; gitlab.com only. */
  pipelineSources: z.array(z.string()).optional(),
  /** Pins the `runner_environment` claim; gitlab.com only. */
  runner: z.enum(['gitlab-hosted', 'self-hosted']).optional(),
  network: z.strictObject({ sourceIps: z.array(z.string()).optional(), sourceVpces: z.array(z.string()).optional() }).optional(),
  sessionSeconds: z.number().int().min(900).max(43200),
  permissions: z.array(permissionSchema),
  job,
});

export const setupSchema = z.strictObject({
  version: z.literal(1),
  gitlab: z.strictObject({
    url: z.string(),
    edition: z.enum(['gitlab.com', 'self-managed', 'dedicated']),
    /** `major.minor` or `major.minor.patch`; not for gitlab.com. */
    version: z.string().optional(),
    tier: z.enum(['free', 'premium', 'ultimate']),
    /** `ci_id_tokens_issuer_url` where it differs from `url`. */
    issuer: z.string().optional(),
    project: z.strictObject({ path: z.string(), id: z.number().int().positive().optional(), namespaceId: z.number().int().positive().optional() }),
    /** `ci_allow_fork_pipelines_to_run_in_parent_project` */
    forkPipelinesInParent: z.boolean(),
  }),
  aws: z.strictObject({
    partition: z.enum(['aws', 'aws-us-gov', 'aws-cn']),
    audience: z.string(),
    accounts: z.array(account).min(1),
  }),
  environments: z.array(environment).min(1),
  outputs: z.array(z.enum(['aws-cli', 'terraform', 'cloudformation'])).optional(),
});

export type Setup = z.output<typeof setupSchema>;
export type Environment = Setup['environments'][number];
export type Account = Setup['aws']['accounts'][number];
export type Ref = Environment['refs'][number];
