import { type Claims, claimsOf } from './claims';
import { type Inference, inferencesOf } from './inference';
import type { Pipeline } from './pipeline';
import type { Instance } from './project';
import { type RefusalCode, refusalOf, refusals } from './refusal';
import { situationOf } from './situation';

/** What GitLab does about a job's ID token. Plain data. */
export type MintResult = (
  | { readonly minted: true; readonly claims: Claims }
  | { readonly minted: false; readonly refusal: { readonly code: RefusalCode; readonly reason: string } }
) & {
  /** `inferred` when the answer rests on something GitLab does not say; `inferred` lists what. */
  readonly certainty: 'documented' | 'inferred';
  readonly inferences: readonly Inference[];
};

/**
 * Decides whether GitLab runs the job and mints its token, and with which claims. Pure and deterministic. Knows who may
 * start the pipeline, not whether its code was reviewed. Approval of a deployment does not count: a job with
 * `environment:action: prepare` needs none and gets the same token.
 * Sources: GitLab documentation ("ID token authentication", "Merge request pipelines", "Protected environments",
 * "Pipelines") and gitlab-org/gitlab `lib/gitlab/ci/jwt_v2.rb`, as of 2026-11-22.
 */
export function mintToken(instance: Instance, pipeline: Pipeline): MintResult {
  const situation = situationOf(instance, pipeline);
  const code = refusalOf(situation);
  const found = inferencesOf(situation, code);
  const certainty = found.length === 0 ? 'documented' : 'inferred';
  const aud = pipeline.job.idToken?.aud;
  if (code !== undefined || aud === undefined) {
    const refused = code ?? 'audience-missing';
    return {
      minted: false,
      refusal: { code: refused, reason: refusals[refused] },
      certainty,
      inferences: found,
    };
  }
  return { minted: true, claims: claimsOf(situation, aud), certainty, inferences: found };
}
