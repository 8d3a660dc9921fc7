import type { Verdict } from '../aws/sts';
import type { Inference, MintResult, RefusalCode } from '../gitlab/token';

/**
 * What each inference affects: claims of the token, or a refusal of GitLab. Source: the texts of the
 * inferences, and the rules of the token model they belong to.
 */
const bearsOn: Readonly<Record<Inference, readonly string[] | RefusalCode>> = {
  'agent-session-ref': ['sub', 'ref_protected'],
  'backported-components': ['sub'],
  'child-like-parent': ['sub', 'ref_protected'],
  'fork-id-in-subject': ['sub'],
  'path-and-id-together': ['sub'],
  'path-behind-another': 'path-reused',
  'policy-bot-unrestricted': 'protected-ref',
  'stored-tier': 'protected-environment',
};

/**
 * The undocumented inferences that the outcome of an attempt depends on. An attempt that gets in depends on
 * all of them. A refusal of GitLab depends on those that affect that refusal; a denial of AWS on inferred
 * claims, but only if no other condition denies as well.
 */
export function inferredIn(
  minted: MintResult | undefined,
  verdict: Verdict | undefined,
): readonly Inference[] {
  if (minted === undefined || minted.inferences.length === 0) return [];
  if (!minted.minted) return minted.inferences.filter((id) => bearsOn[id] === minted.refusal.code);
  if (verdict === undefined) return [];
  if (verdict.outcome === 'allowed') return minted.inferences;
  const denials = verdict.statements.map(({ conditions }) =>
    conditions.filter(({ match }) => match === false).map(({ key }) => key.slice(key.lastIndexOf(':') + 1)),
  );
  return minted.inferences.filter((id) => {
    const claims = bearsOn[id];
    return (
      typeof claims !== 'string' &&
      denials.some((keys) => keys.length > 0 && keys.every((key) => claims.includes(key)))
    );
  });
}
