import { sources } from '../explanations/sources';
import { mintToken } from '../gitlab/token';
import type { Attack } from '../world/attack';
import { pipelineAttempt } from '../world/pipeline-attempt';
import { freeName } from '../world/ref-witness';

export const foreignIssuer: Attack = {
  id: 'foreign-issuer',
  title: 'A token of another issuer with the same claims',
  scenario: 'issuer-taken-over',
  attacker: 'stranger',
  story: [
    'Somebody runs a separate GitLab instance, with a project, a group and refs that have the trusted names.',
    'Its tokens are signed with its own keys and name its own address.',
  ],
  expected: ['provider'],
  sources: [sources.awsProvider, sources.awsAssumeRole],
  weaknesses: [],
  attempts(target) {
    const issuer = freeName(
      'https://gitlab.attacker.example',
      (candidate) => candidate === target.world.plan.issuer,
    );
    const foreign = { ...target.gitlab.instance, issuer };
    return target.refs.flatMap((ref) => {
      const attempt = pipelineAttempt(target, ref, '', {});
      const minted = attempt.kind === 'pipeline' ? mintToken(foreign, attempt.pipeline) : undefined;
      if (minted?.minted !== true) return [];
      const claims = { ...minted.claims };
      return [
        { kind: 'token', label: `For ${ref.name}`, claims, use: { from: 'runner' } },
        {
          kind: 'token',
          label: 'With a slash at the end of the issuer',
          claims: { ...claims, iss: `${target.world.plan.issuer}/` },
          use: { from: 'runner' },
        },
      ] as const;
    });
  },
};
