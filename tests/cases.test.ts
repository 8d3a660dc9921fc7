import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gapLines } from '@/cli/attack/advice';
import { report } from '@/cli/attack/report';
import { shouldBeStopped } from '@/lib/api/should-be-stopped';
import { computeBlastRadius, minimalSets } from '@/lib/blast-radius';
import { bundleAtOnce } from '@/lib/bundle';
import { attackedWorld } from '@/lib/parts/attacked';
import { planSetup } from '@/lib/plan';
import { parseSetup } from '@/lib/setup/parse';
import { caseInput } from './support/cases';

/** The result of `keyless attack` for a case: the exit status, and the report or the problems. */
function attackCase(name: string): { readonly exit: number; readonly says: string } {
  const parsed = parseSetup(caseInput(name));
  if (!parsed.ok)
    return { exit: 2, says: parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n') };
  const plan = planSetup(parsed.setup);
  const world = attackedWorld(plan);
  const radius = computeBlastRadius(world);
  const says = report(radius, minimalSets(world), gapLines(plan)).join('\n');
  return { exit: shouldBeStopped(radius) > 0 ? 1 : 0, says };
}

/** File, exit status of `attack`, and texts in its output. A text that starts with `~` must be missing. */
const cases: readonly (readonly [name: string, exit: 0 | 1 | 2, ...says: string[]])[] = [
  ['01a-plan-role-merge-request', 2, 'add a role of the kind plan'],
  ['01b-plan-role-any-branch', 2, 'add a role of the kind plan or sandbox'],
  ['01c-review-app', 2, 'use a role of the kind sandbox'],
  ['02a-terraform-image-file-mode', 0],
  ['02b-kaniko', 0],
  ['02c-terragrunt-entrypoint', 0, 'exchange the token', 'web-identity-file', 'apk add --no-cache curl'],
  ['03a-one-role-two-jobs', 2, 'a role can have several'],
  ['03b-two-roles-one-environment', 2, 'Several roles may have the same environment'],
  ['03c-one-role-two-regions', 2, 'a role can have several'],
  ['03d-six-roles-one-ref', 1],
  ['04a-runner-tags', 0],
  ['04b-dind', 0],
  ['04c-self-hosted-pin-no-tags', 0, 'tags'],
  ['05-expired-session-default', 0],
  ['06-proxy-own-ca', 0],
  ['07-managed-policy', 0],
  ['08-two-projects', 2, 'Write one setup for each project'],
  ['09a-double-dash', 0],
  ['09b-trailing-dash', 0],
  ['09c-version-ee', 0],
  ['09d-equal-ids', 0],
  ['09e-aws-eusc', 0],
  ['09f-http-instance-public-issuer', 0],
  ['10-ecr-address-accepted', 0],
  ['11-pr-star-covers-production', 1, 'The pattern pr* of pr-mirror also matches the branch production'],
  ['12-chain-6h', 0, 'lasts one hour at most'],
  ['13-dynamodb-lock', 2, 'There is no field "table" here. The parameter is called lockTable.'],
  ['dedicated-free', 0, 'Dedicated'],
  ['fork-196-protected', 0, '~Protected environment, nothing else: fork-in-parent'],
  ['fork-196-unprotected', 0],
  ['fork-hole-protected', 1, '(fork-in-parent)', 'Forks get tokens of this project'],
  ['fork-hole-unprotected', 1, '(fork-in-parent)', 'Forks get tokens of this project'],
  ['fork-off-182-protected', 0, 'Pipelines of forks, nothing else: fork-in-parent'],
  ['starstar', 0],
  ['surrogate', 2, 'U+D800'],
  ['two-protected-one-ref', 1],
  ['v18.0.6', 0, '~Forks get tokens of this project'],
  ['v18.1.4', 0, '~Forks get tokens of this project'],
];

describe('the small setups that were handled wrongly once', () => {
  it('are all listed', () => {
    const folder = fileURLToPath(new URL('fixtures/cases/', import.meta.url));
    expect(cases.map(([name]) => `${name}.json`).sort()).toEqual(readdirSync(folder).sort());
  });

  it.each(cases.map(([name, exit, ...texts]) => ({ name, exit, texts })))(
    '$name ends with $exit',
    ({ name, exit, texts }) => {
      const end = attackCase(name);
      expect(end.exit, end.says).toBe(exit);
      for (const text of texts)
        if (text.startsWith('~')) expect(end.says).not.toContain(text.slice(1));
        else expect(end.says).toContain(text);
    },
  );

  const valid = cases.flatMap(([name, exit]) => (exit === 2 ? [] : [name]));
  it.each(valid)('%s generates a bundle', (name) => {
    const parsed = parseSetup(caseInput(name));
    if (!parsed.ok) throw new Error(`${name} is refused.`);
    const { paths } = bundleAtOnce(parsed.setup);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['README.md', 'BLAST-RADIUS.md', 'gitlab/.gitlab-ci.yml', 'setup.json', 'SHA256SUMS'],
        ...parsed.setup.roles.map(({ account, iam }) => `aws/${account}/${iam.name}/trust-policy.json`),
      ]),
    );
  });
});
