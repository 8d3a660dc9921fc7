import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { repairTrust } from '@/lib/audit/repair/repair-trust';
import { checkedRole } from '@/lib/checks/checked-role';
import { trustedIssuerOf } from '@/lib/checks/issuer';
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
const json = (value: unknown): string => JSON.stringify(value, null, 2);

describe('errata', () => {
  it('are at least fifteen, each with an address', () => {
    expect(errata.length).toBeGreaterThanOrEqual(15);
    expect(new Set(errata.map(({ title }) => title)).size).toBe(errata.length);
    for (const { source } of errata) expect(source.url).toMatch(/^https:\/\//);
  });

  it.each(errata)('$title: does what is said of it', ({ policy, effect, intended = {} }) => {
    expect(accepts(policy, intended)).toBe(effect !== 'nobody');
    for (const who of effect === 'nobody' ? [] : effect)
      expect(accepts(policy, { ...intended, ...strangerTokens[who] }), who).toBe(true);
  });

  it.each(errata.filter(({ title }) => !title.startsWith('A guardrail')))(
    '$title: the right form lets the intended token in, and no stranger',
    (erratum) => {
      const { intended = {} } = erratum;
      const right = rightForm(erratum);
      expect(accepts(right, intended)).toBe(true);
      // Another instance than gitlab.com has no key for what the subject does not say.
      const hidden = [
        'the path taken over',
        'a merge request of the protected branch',
        'the protection taken away',
      ];
      const selfManagedOnly = 'iss' in intended;
      for (const [who, claims] of Object.entries(strangerTokens)) {
        if ((selfManagedOnly && hidden.includes(who)) || (who === 'another audience' && 'aud' in intended))
          continue;
        expect(accepts(right, { ...intended, ...claims }), who).toBe(false);
      }
    },
  );

  it('stand in docs/errata.md: run this test with --update to write it anew', async () => {
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
      : ['Right:', '', '```json', json(rightForm(erratum)), '```'];
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
      ...right,
      '',
    ].join('\n');
  });
  return [
    '# Errata',
    '',
    'Published mistakes about GitLab jobs in AWS, each as a test: `tests/errata/errata.ts` holds the policies, in our own words, and',
    '`tests/errata/errata.test.ts` asks the model of AWS STS who gets in. The right forms are those that `keyless check` proposes for the project',
    '`acme/payments/api`, its ids and its branch `main`. This document is written from that data; a test compares the two. Pages were read',
    'until 2026-11-28 and may have changed since.',
    '',
    ...sections,
  ].join('\n');
}
