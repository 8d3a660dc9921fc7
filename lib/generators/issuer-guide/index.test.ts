import { describe, expect, it } from 'vitest';
import { outputText } from '@/tests/support/output-text';
import { planSetup } from '../../plan';
import { setupPresets } from '../../setup/presets';
import type { Setup } from '../../setup/schema';
import { issuerGuide } from '.';

function presetOf(id: string, gitlab: Partial<Setup['gitlab']> = {}): Setup {
  const preset = setupPresets.find((candidate) => candidate.id === id);
  if (!preset) throw new Error(`no preset ${id}`);
  return { ...preset.setup, gitlab: { ...preset.setup.gitlab, ...gitlab } };
}

const guideOf = (setup: Setup): string => issuerGuide.files(planSetup(setup), []).map(outputText).join('');
const codesOf = (setup: Setup): readonly string[] => planSetup(setup).gaps.map(({ code }) => code);

describe('gitlab/ISSUER.md', () => {
  it('is not generated for gitlab.com', () => {
    expect(guideOf(presetOf('gitlab-com'))).toBe('');
  });

  it('names the provider and its condition keys with the path of the instance', () => {
    const guide = guideOf(presetOf('self-managed-free'));
    expect(guide).toContain('| Prefix of the condition keys | `git.example.org/gitlab:` |');
    expect(guide).toContain('`arn:aws:iam::012345678901:oidc-provider/git.example.org/gitlab`');
    expect(guide).toContain('openssl s_client -showcerts -connect git.example.org:443');
    expect(guide).not.toContain('Publish the keys');
  });

  it('says what is not confirmed for an issuer with a port', () => {
    const setup = presetOf('self-managed-free', { url: 'https://git.example.org:8443' });
    expect(guideOf(setup)).toContain('it is not confirmed how the condition keys are named then. Port 443');
    expect(guideOf(setup)).toContain('-connect git.example.org:8443');
    expect(codesOf(setup)).toContain('issuer-port');
    expect(codesOf(presetOf('self-managed-free'))).not.toContain('issuer-port');
  });

  it('shows how to publish the keys of a private instance, and needs no thumbprint for it', () => {
    const guide = guideOf(presetOf('private-issuer'));
    expect(guide).toContain('arn:aws:s3:::corp-oidc/oauth/discovery/keys');
    expect(guide).toContain(
      "gitlab_rails['ci_id_tokens_issuer_url'] = 'https://corp-oidc.s3.eu-central-1.amazonaws.com'",
    );
    expect(guide).toContain('issuerUrl: https://corp-oidc.s3.eu-central-1.amazonaws.com');
    expect(guide).not.toContain('openssl');
  });

  it('restricts the bucket to two roles before anything is published', () => {
    const guide = guideOf(presetOf('private-issuer'));
    const order = [
      'put-bucket-policy',
      's3 cp openid-configuration.json',
      "echo 'another issuer'",
      'gitlab_rails',
    ].map((words) => guide.indexOf(words));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
    const policy = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '');
    const [, writes, unlocks] = policy.Statement;
    expect(writes).toMatchObject({ Effect: 'Deny', Resource: 'arn:aws:s3:::corp-oidc/*' });
    expect(unlocks).toMatchObject({ Effect: 'Deny', Resource: 'arn:aws:s3:::corp-oidc' });
    expect(unlocks.Action).toEqual(
      expect.arrayContaining([
        's3:PutBucketPolicy',
        's3:DeleteBucketPolicy',
        's3:PutBucketAcl',
        's3:DeleteBucket',
        's3:PutReplicationConfiguration',
      ]),
    );
    expect(unlocks.Condition).not.toEqual(writes.Condition);
  });

  it('handles a bucket URL without a region, and explains how to publish two keys', () => {
    const guide = guideOf(presetOf('private-issuer', { issuer: 'https://corp-oidc.s3.amazonaws.com' }));
    expect(guide).toContain('aws s3 cp keys.json s3://corp-oidc/oauth/discovery/keys');
    expect(guide).toContain("jq -s '{keys: (add | unique_by(.kid))}' ours.json public.json >keys.json");
  });

  it('says that an older GitLab does not have the setting', () => {
    expect(guideOf(presetOf('private-issuer', { version: '18.0' }))).toContain(
      'GitLab 18.0 does not have this setting: it exists since 18.1',
    );
    expect(guideOf(presetOf('private-issuer'))).not.toContain('does not have this setting');
  });

  it('formats the thumbprint of a private CA as AWS expects it', () => {
    const guide = guideOf(presetOf('self-managed-free'));
    expect(guide).toContain("-fingerprint -sha1 | sed 's/.*=//' | tr -d :");
    expect(guide).toContain(
      'update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn arn:aws:iam::012345678901:oidc-provider/git.example.org/gitlab --thumbprint-list "$thumbprint"',
    );
  });

  it('names no bucket if the issuer is not one', () => {
    const guide = guideOf(presetOf('private-issuer', { issuer: 'https://oidc.example.org/gitlab' }));
    expect(guide).toContain('https://oidc.example.org/gitlab/.well-known/openid-configuration');
    expect(guide).not.toContain('s3:');
  });

  it('says since which version the issuer can be set', () => {
    expect(codesOf(presetOf('private-issuer', { version: '18.0' }))).toContain('issuer-not-movable');
    expect(codesOf(presetOf('private-issuer', { version: '18.1' }))).not.toContain('issuer-not-movable');
  });

  it('mentions the allow-list of GitLab Dedicated', () => {
    const setup = presetOf('self-managed-free', {
      edition: 'dedicated',
      url: 'https://tenant.gitlab-dedicated.com',
    });
    expect(guideOf(setup)).toContain('not on it: ask GitLab Support');
    expect(guideOf(setup)).not.toContain('If GitLab must stay private');
    expect(codesOf(setup)).toContain('dedicated-allow-list');
  });

  it('says what is not confirmed in other partitions', () => {
    const setup = presetOf('gitlab-com');
    const at = (partition: Setup['aws']['partition']) =>
      codesOf({ ...setup, aws: { ...setup.aws, partition } });
    expect(at('aws')).not.toContain('keys-not-documented-here');
    expect(at('aws-us-gov')).toContain('keys-not-documented-here');
    expect(at('aws-us-gov')).not.toContain('issuer-reach-not-confirmed');
    expect(at('aws-cn')).toEqual(
      expect.arrayContaining(['keys-not-documented-here', 'issuer-reach-not-confirmed']),
    );
  });
});
