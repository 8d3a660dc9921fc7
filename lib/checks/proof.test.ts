import { describe, expect, it } from 'vitest';
import { checkedPolicy, corpus } from '@/tests/support/corpus';
import { allow, found, like, messagesOf, pinned, policyOf, roleOf } from '@/tests/support/trust-role';
import { defaultSubjectComponents } from '../gitlab/subject';
import { type Proof, proveTrust } from '../proof';
import { trustFindings } from '.';
import { checkedRole } from './checked-role';
import { refAny } from './trust/ref-any';
import { subjectAnyProject } from './trust/subject-any-project';
import { subjectOptional } from './trust/subject-optional';
import type { CheckedRole } from './types';

const intended = { projectPath: 'acme/shop', projectId: '4711', namespaceId: '42' };

/** What the proof says about a policy for gitlab.com. */
const proofOf = (policy: unknown): readonly Proof[] =>
  proveTrust(
    policy,
    {
      issuerKey: 'gitlab.com',
      hasGitLabKeys: true,
      subjectComponents: defaultSubjectComponents,
      namesForks: true,
      forksRunInParent: undefined,
    },
    'arn:aws:iam::111122223333:oidc-provider/gitlab.com',
    intended,
  );

const proven = (policy: unknown) => ({ proof: proofOf(policy) });
const open = {
  'gitlab.com:project_id': undefined,
  'gitlab.com:namespace_id': undefined,
  'gitlab.com:ref_protected': undefined,
};
const deny = (condition: Record<string, unknown>) => ({ ...allow(condition), Effect: 'Deny' });
const anyRef = like('project_path:acme/shop:*', open);
const withDeny = {
  ...anyRef,
  Statement: [...anyRef.Statement, deny({ StringNotEquals: { 'gitlab.com:ref_protected': 'true' } })],
};

describe('findings next to a proof', () => {
  it('stay unchanged if somebody gets in', () => {
    expect(found(refAny, anyRef, proven(anyRef))).toEqual(found(refAny, anyRef));
    const any = like('*', open);
    expect(found(subjectAnyProject, any, proven(any))).toEqual(found(subjectAnyProject, any));
  });

  it('become information if a Deny closes the opening', () => {
    expect(found(refAny, withDeny)[0]).toMatch(/^high/);
    expect(found(refAny, withDeny, proven(withDeny))[0]).toMatch(/^info/);
    expect(messagesOf(refAny, withDeny, proven(withDeny))).toMatch(/proven/);
  });

  it('stay unchanged if the Deny is about something else, or the project composes its subject differently', () => {
    const elsewhere = {
      ...anyRef,
      Statement: [...anyRef.Statement, deny({ StringEquals: { 'gitlab.com:pipeline_source': 'schedule' } })],
    };
    expect(found(refAny, elsewhere, proven(elsewhere))[0]).toMatch(/^high/);
    const byId = like('project_id:4711:*', open);
    const denied = { ...byId, Statement: [...byId.Statement, ...withDeny.Statement.slice(1)] };
    expect(found(refAny, denied, proven(denied))[0]).toMatch(/^high/);
  });

  it('keep what nothing in the policy requires', () => {
    const optional = policyOf(
      allow({ StringEqualsIfExists: { 'gitlab.com:sub': pinned['gitlab.com:sub'] } }),
    );
    expect(found(subjectOptional, optional, proven(optional))).toEqual(found(subjectOptional, optional));
  });
});

/** The corpus assumes one project on gitlab.com, and the proof is about it and GitLab's default subject. */
const onGitLabCom = corpus.filter(
  (entry) =>
    entry.policy !== undefined &&
    !/\u2039|project_id:/.test(JSON.stringify(entry.policy)) &&
    checkedPolicy(entry).issuer.kind === 'gitlab.com',
);

const withProof = (checked: CheckedRole): CheckedRole =>
  checkedRole(checked.role, checked.issuer, {
    facts: checked.facts,
    providers: checked.providers,
    proof: proofOf(checked.role.trust.value),
  });

describe('the proof and the findings of the corpus', () => {
  it('another project gets in if the finding is critical and certain, and only if a finding says so', () => {
    let open = 0;
    for (const entry of onGitLabCom) {
      const checked = checkedPolicy(entry);
      const proof = proofOf(checked.role.trust.value).find(({ who }) => who === 'another-project');
      const openings = checked.trust.openings.filter(({ severity }) => severity === 'critical');
      if (openings.some(({ certain, kind }) => certain && kind !== 'optional-subject')) {
        expect(proof?.result, entry.name).toBe('somebody');
        open += 1;
      }
      if (proof?.result === 'somebody')
        expect(
          trustFindings(checked).some(
            ({ severity, code }) =>
              severity === 'critical' || severity === 'high' || code === 'several-projects',
          ),
          entry.name,
        ).toBe(true);
    }
    expect(open).toBeGreaterThan(15);
  });

  it('the proof changes no finding if no Deny closes an opening', () => {
    for (const entry of onGitLabCom) {
      const checked = checkedPolicy(entry);
      const [alone, beside] = [trustFindings(checked), trustFindings(withProof(checked))].map((findings) =>
        findings.map(({ code, severity }) => `${severity} ${code}`).sort(),
      );
      expect(beside, entry.name).toEqual(alone);
    }
  });

  it('needs no proof', () => expect(roleOf(anyRef).proof).toEqual([]));
});
