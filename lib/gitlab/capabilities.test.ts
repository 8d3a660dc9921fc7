import { describe, expect, it } from 'vitest';
import { capabilitiesOf, capabilityData, features, releasesWith, upgradeFor } from './capabilities';
import { compareVersions, parseVersion } from './version';

const selfManaged = (version: string, tier: 'free' | 'premium' = 'free') =>
  capabilitiesOf({ edition: 'self-managed', version, tier });
const componentsOf = (version: string) => selfManaged(version).subjectComponents.join();

const byDefault = 'project_path,ref_type,ref';
const protectedRefs = `${byDefault},ref_protected,environment_protected,deployment_tier`;

describe('capabilities', () => {
  it.each([
    ['15.7', byDefault],
    ['17.10', byDefault],
    ['18.6.9', byDefault],
    ['18.7-pre', byDefault],
    ['18.7', protectedRefs],
    ['19.0.5', protectedRefs],
    ['19.1.0-rc42', protectedRefs],
    ['19.1', `${protectedRefs},project_id`],
    ['19.1.9', `${protectedRefs},project_id`],
    [
      '19.2',
      `${protectedRefs},project_id,job_project_path,job_project_id,source_project_path,source_project_id`,
    ],
    [
      '19.5',
      `${protectedRefs},project_id,job_project_path,job_project_id,source_project_path,source_project_id`,
    ],
  ])('%s accepts %s', (version, components) => {
    expect(componentsOf(version)).toBe(components);
  });

  it('lets a subject start with a project only', () => {
    expect(selfManaged('18.7').leadingComponents).toEqual(['project_path']);
    expect(selfManaged('19.1').leadingComponents).toEqual(['project_path', 'project_id']);
  });

  it.each([
    ['15.7', false],
    ['17.11.7', false],
    ['18.0', false],
    ['18.0.5', false],
    ['18.0.6', true],
    ['18.0.10', true],
    ['18.1', false],
    ['18.1.3', false],
    ['18.1.4', true],
    ['18.2', false],
    ['18.2.1', false],
    ['18.2.2', true],
    ['18.2.2-rc42', false],
    ['18.2.2-pre', false],
    ['18.1.4-rc1', false],
    ['18.2.3-rc1', true],
    ['18.3-pre', true],
    ['18.3', true],
    ['18.10', true],
  ])('%s names the fork in the token of a fork: %s', (version, expected) => {
    expect(selfManaged(version).has('fork-named-in-token')).toBe(expected);
  });

  it.each([
    ['12.8', false],
    ['18.11.9', false],
    ['19.0.4', false],
    ['19.0.5', true],
    ['19.1', false],
    ['19.1.2', false],
    ['19.1.3', true],
    ['19.2', false],
    ['19.2.1', true],
    ['19.3', true],
  ])('%s lets Maintainers change protected branches only with authorization: %s', (version, expected) => {
    expect(selfManaged(version).has('protected-branches-authorized')).toBe(expected);
  });

  it.each([
    ['id-tokens', '15.7'],
    ['subject-components', '17.10'],
    ['issuer-override', '18.1'],
    ['protected-merge-request-pipelines', '18.1'],
    ['job-project-claims', '18.4'],
    ['protection-in-subject', '18.7'],
    ['job-source-claim', '18.9'],
    ['project-id-in-subject', '19.1'],
    ['reused-paths-blocked', '19.1'],
    ['reused-paths-switch', '19.2'],
    ['job-and-source-project-in-subject', '19.5'],
  ] as const)('%s came with %s', (feature, since) => {
    const [major = 0, minor = 0] = since.split('.').map(Number);
    const before = minor === 0 ? `${major - 1}.99` : `${major}.${minor - 1}.99`;
    expect([before, since].map((version) => selfManaged(version).has(feature))).toEqual([false, true]);
  });

  it('names the releases of a fix, and the nearest one for a branch', () => {
    expect(releasesWith('fork-named-in-token')).toBe('18.0.6, 18.1.4 and 18.2.2');
    expect(releasesWith('project-id-in-subject')).toBe('19.1');
    expect(upgradeFor('fork-named-in-token', '18.1.2')).toBe('18.1.4');
    expect(upgradeFor('fork-named-in-token', '17.11')).toBe('18.2.2');
  });

  it('counts gitlab.com as the newest version', () => {
    const capabilities = capabilitiesOf({ edition: 'gitlab.com', tier: 'free' });
    expect(Object.keys(features).every((feature) => capabilities.has(feature as keyof typeof features))).toBe(
      true,
    );
    expect(capabilities.beyondKnown).toBe(false);
  });

  it.each([
    ['19.6', false],
    ['19.6.4', false],
    ['19.7', true],
    ['20.0', true],
    ['9.9', false],
  ])('%s is newer than what is known: %s', (version, expected) => {
    expect(selfManaged(version).beyondKnown).toBe(expected);
  });

  it.each([
    ['19.1', false, false],
    ['19.2.0-rc42', false, true],
    ['19.2', false, true],
    ['19.4.9', false, true],
    ['19.5', true, true],
  ])('%s has the running project in the subject: %s, perhaps: %s', (version, has, perhaps) => {
    const feature = 'job-and-source-project-in-subject';
    expect(selfManaged(version).has(feature)).toBe(has);
    expect(selfManaged(version).perhaps(feature)).toBe(perhaps);
  });

  it('has protected environments from Premium on', () => {
    expect(selfManaged('19.6').protectedEnvironments).toBe(false);
    expect(selfManaged('19.6', 'premium').protectedEnvironments).toBe(true);
  });

  it('knows since when and where it says so', () => {
    for (const { since, source } of Object.values(features)) {
      const [first, newest] = [parseVersion(since), parseVersion(capabilityData.newestKnown)];
      if (!first || !newest) throw new Error(`${since} is no version.`);
      expect(compareVersions(newest, first), since).toBeGreaterThanOrEqual(0);
      expect(source).toMatch(/^https:\/\//);
    }
  });
});
