import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { audit } from '@/lib/audit';
import { isBad } from '@/lib/audit/findings';
import { repairTrust } from '@/lib/audit/repair/repair-trust';
import type { RoleReport } from '@/lib/audit/types';
import { checkedRole } from '@/lib/checks/checked-role';
import { trustedIssuerOf } from '@/lib/checks/issuer';
import type { Stranger } from '@/lib/proof';
import { foundRole } from '../support/found-role';
import { filledIn, knownFacts, strangerTokens } from '../support/repaired-roles';
import { assume, gitlabCom, selfManaged, token } from '../support/sts';
import { type Erratum, errata } from './errata';

const clientIds = ['sts.amazonaws.com', 'https://vault.example.com'];
const providers = [gitlabCom, selfManaged].map((provider) => ({ ...provider, clientIds }));
const accepts = (policy: unknown, claims: object): boolean =>
  assume(policy, { token: { ...token, ...claims }, providers }).outcome === 'allowed';
const rightForm = ({ policy }: Erratum): unknown => {
  const role = foundRole(policy, { account: '444455556666' });
  return filledIn(
    repairTrust(checkedRole(role, trustedIssuerOf(role), { facts: knownFacts }))?.policy ?? policy,
  );
};
const auditOf = (policy: unknown): RoleReport => {
  const { roles } = audit({
    files: [{ name: 'trust.json', text: JSON.stringify(policy, null, 2) }],
    pipelines: [],
    facts: knownFacts,
    now: 0,
  });
  const [role] = roles;
  if (role === undefined) throw new Error('no role');
  return role;
};
const codesOf = (policy: unknown): readonly string[] => [
  ...new Set(auditOf(policy).findings.map(({ code }) => code)),
];

/** The kind of stranger that a token belongs to in the proof. A ref that loses its protection is still the ref of the role. */
const kindOf: Readonly<Record<keyof typeof strangerTokens, Stranger | undefined>> = {
  'another project': 'another-project',
  'a project whose name starts with the same text': 'another-project',
  'a project in a subgroup': 'another-project',
  'a new project at the same path': 'another-project',
  'a fork': 'fork',
  'a merge request': 'merge-request',
  'a merge request of the protected branch': 'merge-request',
  'an unprotected branch': 'unprotected-ref',
  'another protected branch': 'another-protected-ref',
  'a tag with the name of the branch': 'another-protected-ref',
  'the branch without its protection': undefined,
  'another audience': 'another-audience',
};
const json = (value: unknown): string => JSON.stringify(value, null, 2);

describe('errata', () => {
  it('are at least fifteen, each with a URL', () => {
    expect(errata.length).toBeGreaterThanOrEqual(15);
    expect(new Set(errata.map(({ title }) => title)).size).toBe(errata.length);
    for (const { source } of errata) expect(source.url).toMatch(/^https:\/\//);
  });

  it.each(errata)('$title: has the described effect', ({ policy, effect, intended = {} }) => {
    expect(accepts(policy, intended)).toBe(effect !== 'nobody');
    for (const who of effect === 'nobody' ? [] : effect)
      expect(accepts(policy, { ...intended, ...strangerTokens[who] }), who).toBe(true);
  });

  it.each(errata)(
    '$title: the proof agrees, and the check finds it',
    ({ policy, effect, codes, intended = {} }) => {
      const { proof } = auditOf(policy);
      expect(codesOf(policy)).toEqual(codes);
      const somebody = proof.filter(({ result }) => result === 'somebody').map(({ who }) => who);
      if (effect === 'nobody') expect(somebody).toEqual([]);
      else
        for (const who of effect) {
          const kind = kindOf[who];
          // No audience is a stranger's if the policy names none, or names the one that services share.
          if (kind === 'another-audience' && ('aud' in intended || !proof.some((each) => each.who === kind)))
            continue;
          if (kind !== undefined) expect(somebody, who).toContain(kind);
        }
    },
  );

  it.each(errata.filter(({ title }) => !title.startsWith('A guardrail')))(
    '$title: the corrected policy has no finding of medium or worse, and is proven',
    (erratum) => {
      const { findings, proof } = auditOf(rightForm(erratum));
      expect(findings.filter(isBad)).toEqual([]);
      const open = proof.filter(({ result }) => result !== 'nobody').map(({ who }) => who);
      // A subject does not contain the pipeline source.
      expect(open).toEqual('iss' in (erratum.intended ?? {}) ? ['merge-request'] : []);
    },
  );

  it.each(errata.filter(({ title }) => !title.startsWith('A guardrail')))(
    '$title: the corrected policy lets the intended token in, and no stranger',
    (erratum) => {
      const { intended = {} } = erratum;
      const right = rightForm(erratum);
      expect(accepts(right, intended)).toBe(true);
      // Instances other than gitlab.com have no condition key for what is not in the subject.
      const hidden = [
        'a new project at the same path',
        'a merge request of the protected branch',
        'the branch without its protection',
      ];
      const selfManagedOnly = 'iss' in intended;
      for (const [who, claims] of Object.entries(strangerTokens)) {
        if ((selfManagedOnly && hidden.includes(who)) || (who === 'another audience' && 'aud' in intended))
          continue;
        expect(accepts(right, { ...intended, ...claims }), who).toBe(false);
      }
    },
  );

  it('are in docs/errata.md: run this test with --update to regenerate it', async () => {
    const path = fileURLToPath(new URL('../../docs/errata.md', import.meta.url));
    await expect(documentOf(errata)).toMatchFileSnapshot(path);
  });
});

function documentOf(list: readonly Erratum[]): string {
  const sections = list.map((erratum, index) => {
    const { title, source, says, policy, effect, because } = erratum;
    const who =
      effect === 'nobody' ? 'Nobody gets in, not even the intended job.' : `Gets in: ${effect.join(', ')}.`;
    const right = title.startsWith('A guardrail')
      ? ['Let the guardrail admit `project_path:acme/*` and the `project_id:` of your projects.']
      : ['Corrected policy:', '', '```json', json(rightForm(erratum)), '```'];
    return [
      `## ${index + 1}. ${title}`,
      '',
      `[${source.title}](${source.url})`,
      '',
      `${says}`,
      '',
      '```json',
      json(policy),
      '```',
      '',
      `**${who}** ${because}`,
      '',
      `\`keyless check\` reports ${erratum.codes.map((code) => `\`${code}\``).join(', ')}.`,
      '',
      ...right,
      '',
    ].join('\n');
  });
  return [
    '# Errata',
    '',
    'Published trust policies for GitLab jobs that let strangers in, or nobody. Each entry has what the page says, a policy that does it, who gets in',
    '(examples, not everyone), and the corrected policy. The policies are in our own words, for the project `acme/payments/api` and its branch `main`.',
    'The pages were read up to 2026-11-28 and may have changed since.',
    '',
    'To fix a role of yours, run `keyless check` on it: it reports the codes below and prints the corrected policy. Remove the pipeline sources that you',
    'do not use.',
    '',
    'A test (`tests/errata/errata.test.ts`) sends tokens to a model of AWS STS to check every statement here, and generates this document from',
    '`tests/errata/errata.ts`.',
    '',
    ...sections,
  ].join('\n');
}
