import { describe, expect, test } from 'vitest';
import { mintToken } from '@/lib/gitlab/token';
import type { Claims } from '@/lib/gitlab/token/claims';
import type { Inference } from '@/lib/gitlab/token/inference';
import type { Pipeline } from '@/lib/gitlab/token/pipeline';
import type { Instance, Project } from '@/lib/gitlab/token/project';
import type { RefusalCode } from '@/lib/gitlab/token/refusal';
import { developer, fork, job, mergeRequest, parent, pipeline, saas } from './gitlab';

/** A pipeline on an instance, and the token that GitLab issues for it or the reason why there is none. */
export interface Case {
  readonly name: string;
  /** The public page, issue, merge request or file of GitLab or AWS that the case comes from. */
  readonly source: string;
  readonly instance?: Instance;
  readonly pipeline?: Partial<Pipeline>;
  readonly expect: Partial<Claims> | RefusalCode;
  /** Claims that must be missing. */
  readonly without?: readonly (keyof Claims)[];
  readonly inferred?: readonly Inference[];
}

const page = (title: string) => `GitLab documentation, "${title}"`;
export const docs = {
  aws: page('Configure OpenID Connect in AWS'),
  burned: page('OpenID Connect authentication using ID tokens: ID token issuance is disabled'),
  downstream: page('Downstream pipelines'),
  downstreamTrouble: page('Troubleshooting downstream pipelines'),
  idToken: page('OpenID Connect authentication using ID tokens'),
  mergeRequests: page('Merge request pipelines'),
  mirror: page('Pull from a remote repository'),
  permissions: page('Roles and permissions'),
  pipelineSecurity: page('Pipeline security on protected branches'),
  projectsApi: page('Projects API'),
  protectedBranches: page('Protected branches'),
  protectedEnvironments: page('Protected environments'),
  protectedTags: page('Protected tags'),
  yaml: page('CI/CD YAML syntax reference'),
};
/** A documentation page, or `gitlab-org/<project>` with an issue, a merge request or a file. */
const publicSource =
  /^(GitLab documentation, "[^"]+"|(https:\/\/hackerone\.com\/reports\/\d+; )?gitlab-org\/gitlab([#!]\d+| (app|config|ee|lib)\/\S+\.rb))([;,( ].*)?$/;

export const branch = (name: string) => ({ type: 'branch', name }) as const;
export const tag = (name: string) => ({ type: 'tag', name }) as const;
export const feature = branch('feature');
export const having = (overrides: Partial<Project>): Project => ({ ...parent, ...overrides });
export const composing = (...subjectComponents: Project['subjectComponents']) =>
  having({ subjectComponents });
export const withEnvironment = (environment: NonNullable<Pipeline['job']['environment']>) => ({
  ...job,
  environment,
});
export const maintainersOnly = { minimum: 'maintainer' } as const;
export const developers = { minimum: 'developer' } as const;
export const premium: Instance = { ...saas, tier: 'premium' };
export const protectedProduction = having({
  protectedEnvironments: [{ name: 'production', deploy: maintainersOnly }],
});
export const bothProtected = having({
  protectMergeRequestPipelines: true,
  protectedBranches: [
    { name: 'main', push: { minimum: 'no one' }, merge: maintainersOnly },
    { name: 'develop', push: developers, merge: developers },
  ],
});
export const defaultSub = 'project_path:acme/payments/api:ref_type:branch:ref:';
export const forkMain = { event: mergeRequest(fork), ref: branch('main'), actor: developer };

/** Tests every case of every group. Each case must have a public source and a unique name. */
export function describeCases(groups: Readonly<Record<string, readonly Case[]>>): void {
  const all = Object.values(groups).flat();

  test('every case has a unique name and a public source', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.filter(({ source }) => !publicSource.test(source))).toEqual([]);
  });

  describe.each(Object.entries(groups))('%s', (_, cases) => {
    test.each(cases)(
      '$name ($source)',
      ({ instance = saas, pipeline: overrides, expect: expected, ...rest }) => {
        const result = mintToken(instance, pipeline(overrides));
        if (typeof expected === 'string') {
          expect(result).toMatchObject({ minted: false, refusal: { code: expected } });
        } else {
          expect(result).toMatchObject({ minted: true, claims: expected });
          for (const claim of rest.without ?? []) expect(result).not.toHaveProperty(['claims', claim]);
        }
        expect([result.certainty, result.inferences]).toEqual(
          rest.inferred === undefined ? ['documented', []] : ['inferred', rest.inferred],
        );
      },
    );
  });
}
