import { joinAnd } from '../formats/english';
import { pinningOf, pipelineSourcesOf } from '../plan/pins';
import type { RolePlan } from '../plan/types';
import { type Intended, type Proof, type ProofIssuer, proveTrust } from '../proof';
import type { Automata } from '../proof/search';
import { strangerNames } from '../proof/stranger-names';
import { whileNobodyTakesOver } from '../proof/takeover';
import { isUnreviewed } from '../setup/kinds';
import type { World } from '../world/world';

/**
 * Who the trust policy of a role lets in, decided for every token that this GitLab can mint. Roles of one
 * world share `grammars`.
 */
export function roleProof(world: World, index: number, grammars?: Automata): readonly Proof[] {
  const role = world.plan.roles[index];
  const policy = world.aws.roles[index]?.policy;
  if (role === undefined) return [];
  const issuer = proofIssuer(world);
  const proof = proveTrust(policy, issuer, role.providerArn, intendedFor(world, role), grammars);
  const { id, path } = world.plan.setup.gitlab.project;
  const pinsId =
    issuer.subjectComponents.includes('project_id') || (issuer.hasGitLabKeys && id !== undefined);
  return pinsId ? proof : whileNobodyTakesOver(proof, path);
}

function proofIssuer({ plan, gitlab }: World): ProofIssuer {
  const { issuerKey, gitlabKeys } = pinningOf(plan.setup);
  return {
    issuerKey,
    hasGitLabKeys: gitlabKeys,
    subjectComponents: plan.subjectComponents,
    composable: gitlab.capabilities,
    namesForks: gitlab.capabilities.has('fork-named-in-token'),
    forksRunInParent: gitlab.project.forkPipelinesInParent,
  };
}

/** The bundle protects the refs of reviewed code; a role for unreviewed code is for unprotected refs. */
function intendedFor({ plan: { setup } }: World, role: RolePlan): Intended {
  const { path, id, namespaceId } = setup.gitlab.project;
  return {
    projectPath: path,
    ...(id === undefined ? {} : { projectId: String(id) }),
    ...(namespaceId === undefined ? {} : { namespaceId: String(namespaceId) }),
    refs: role.refs,
    acceptsUnprotected: true,
    pipelineSources: pipelineSourcesOf(role),
    audience: setup.aws.audience,
  };
}

/** The proof of a role in one sentence, including what is open by design. */
export function proofSentence({ kind, proof }: { kind: RolePlan['kind']; proof: readonly Proof[] }): string {
  const names = (result: Proof['result']) =>
    proof.filter((candidate) => candidate.result === result).map(({ who }) => strangerNames[who].plural);
  const [nobody, somebody, undecided] = [names('nobody'), names('somebody'), names('undecided')];
  return [
    ...(nobody.length === 0 ? [] : [`Proven: no token of ${joinAnd(nobody)} gets in.`]),
    ...(somebody.length === 0 ? [] : [`Tokens of ${joinAnd(somebody)} get in.`]),
    ...(undecided.length === 0 ? [] : [`Undecided: ${joinAnd(undecided)}.`]),
    ...(isUnreviewed(kind)
      ? ['Unreviewed branches and merge requests of the project get in by design.']
      : []),
  ].join(' ');
}
