import { sources } from '../explanations/sources';
import { mintToken } from '../gitlab/token';
import { unlike } from '../world/ref-witness';
import { pipelineAttempt, sceneOf } from '../world/scene';
import type { Attack } from '../world/types';

export const foreignIssuer: Attack = {
  id: 'foreign-issuer',
  title: 'A token of another issuer with the same claims',
  scenario: 46,
  attacker: 'stranger',
  story: [
    'Somebody runs a GitLab instance of their own, with a project, a group and refs of the trusted names.',
    'Its tokens are signed with its own keys and name its own address.',
  ],
  expected: ['provider'],
  sources: [sources.awsProvider, sources.awsAssumeRole],
  openings: [],
  attempts(world, role) {
    const scene = sceneOf(world, role);
    const issuer = unlike('https://gitlab.attacker.example', (own) => own === world.plan.issuer);
    const foreign = { ...world.gitlab.instance, issuer };
    return scene.refs.flatMap((ref) => {
      const attempt = pipelineAttempt(scene, ref, '', {});
      const minted = attempt.kind === 'pipeline' ? mintToken(foreign, attempt.pipeline) : undefined;
      if (minted?.minted !== true) return [];
      const claims = { ...minted.claims };
      return [
        { kind: 'token', label: `For ${ref.name}`, claims, use: { from: 'runner' } },
        {
          kind: 'token',
          label: 'With a slash at the end of the issuer',
          claims: { ...claims, iss: `${scene.world.plan.issuer}/` },
          use: { from: 'runner' },
        },
      ] as const;
    });
  },
};
