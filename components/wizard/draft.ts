import type { Partition } from '@/lib/aws/arn';
import type { mergeLevels, pipelineVariableRoles } from '@/lib/gitlab/rights';
import type { SubjectForm } from '@/lib/gitlab/subject';

/**
 * What the form holds: the shape of a setup, with text wherever the user may be in the middle of typing. Paths are
 * the same as in a setup, so that a problem's path names its field. The draft keeps what does not apply at the
 * moment (the version of a self-managed instance while the edition is gitlab.com): nothing typed is lost by a choice.
 */
export interface Draft {
  gitlab: {
    edition: 'gitlab.com' | 'self-managed' | 'dedicated';
    /** Of a self-managed or Dedicated instance; gitlab.com has its own. */
    url: string;
    version: string;
    tier: 'free' | 'premium' | 'ultimate';
    issuer: string;
    project: { path: string; id: string; namespaceId: string };
    /** No form: what suits the instance. Components one a line; none: what GitLab does by itself. */
    subject: { form: '' | SubjectForm; now: string[] };
    forkPipelinesInParent: boolean;
    pipelineVariables: (typeof pipelineVariableRoles)[number];
    mergeLevel: (typeof mergeLevels)[number];
  };
  aws: { partition: Partition; audience: string; accounts: AccountDraft[] };
  environments: EnvironmentDraft[];
  outputs: string[];
}

export interface AccountDraft {
  /** Never shown: what environments point to, so that the number can be edited freely. */
  key: string;
  id: string;
  name: string;
  providerExists: boolean;
}

export interface RefDraft {
  type: 'branch' | 'tag';
  name: string;
}

export interface TagDraft {
  name: string;
  value: string;
}

export interface EnvironmentDraft {
  /** Never shown: tells environments apart while they are renamed and moved. */
  key: string;
  name: string;
  protected: boolean;
  refs: RefDraft[];
  /** The `key` of an account; other text is an account number that is not in the list. */
  account: string;
  region: string;
  role: { name: string; path: string; permissionsBoundary: string; tags: TagDraft[] };
  pipelineSources: string[];
  runner: '' | 'gitlab-hosted' | 'self-hosted';
  network: { sourceIps: string[]; sourceVpces: string[] };
  sessionSeconds: string;
  permissions: PermissionDraft[];
  job: {
    name: string;
    stage: string;
    image: string;
    credentials: 'assume-role' | 'web-identity-file';
    manual: boolean;
    /** Commands; one may have several lines. */
    script: string[];
  };
}

/** A parameter of a permission preset: text, lines, or JSON as it is being typed. */
export type ParameterDraft = string | string[] | { json: string };

export interface PermissionDraft {
  preset: string;
  [parameter: string]: ParameterDraft;
}

/** The session the SDKs ask for when they exchange the token themselves; nothing in the job can change it. */
export const sdkSessionSeconds = '3600';

/** The example audience: the service the token is for. */
export const usualAudience = 'sts.amazonaws.com';

/** The pipeline sources a role accepts unless told otherwise. */
export const usualPipelineSources: readonly string[] = ['push', 'web'];
