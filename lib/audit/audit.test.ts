import { describe, expect, it } from 'vitest';
import { audit } from '.';

const trust = (condition: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: condition,
      },
    ],
  });
const exact = {
  StringEquals: {
    'gitlab.com:aud': 'sts.amazonaws.com',
    'gitlab.com:sub': 'project_path:acme/shop:ref_type:branch:ref:main',
    'gitlab.com:project_id': '4815',
    'gitlab.com:ref_protected': 'true',
    'gitlab.com:pipeline_source': ['push', 'web'],
  },
};
const run = (text: string, overrides: Partial<Parameters<typeof audit>[0]> = {}) =>
  audit({ files: [{ name: 'role.json', text }], pipelines: [], facts: {}, now: 1_800_000_000, ...overrides });
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = {
  iss: 'https://gitlab.com',
  aud: 'sts.amazonaws.com',
  sub: 'project_path:acme/shop:ref_type:branch:ref:topic',
  project_id: '4815',
  ref_protected: 'false',
  pipeline_source: 'push',
  iat: 1_800_000_000,
  exp: 1_800_003_600,
};

describe('an audit', () => {
  it('calls a hardened role good, and one without a subject bad', () => {
    expect(run(trust(exact)).roles.map(({ verdict }) => verdict)).toEqual(['good']);
    const [loose] = run(trust({ StringEquals: { 'gitlab.com:aud': 'sts.amazonaws.com' } })).roles;
    expect([loose?.verdict, loose?.worst]).toEqual(['bad', 'critical']);
  });

  it('reports that nobody gets into a role whose Deny refuses everything, and corrects nothing', () => {
    const { Statement, ...document } = JSON.parse(trust(exact));
    const denied = (condition: object) =>
      JSON.stringify({
        ...document,
        Statement: [...Statement, { ...Statement[0], Effect: 'Deny', Condition: condition }],
      });
    const [dead] = run(denied({ StringNotLike: { 'gitlab.com:sub': 'project_id:*' } })).roles;
    expect(dead).toMatchObject({ isNeverUsable: true, verdict: 'bad', worst: 'medium' });
    expect(dead?.findings.map(({ code }) => code)).toContain('never-usable');
    expect(dead?.repair).toBeUndefined();
    const [alive] = run(denied({ StringNotLike: { 'gitlab.com:sub': 'project_path:*' } })).roles;
    expect(alive).toMatchObject({ isNeverUsable: false, verdict: 'good' });
  });

  it('corrects a role that no token gets into if that lets its jobs in', () => {
    const [dead] = run(trust({ StringEquals: { 'gitlab.com:sub': 'project_path:acme/shop:*' } })).roles;
    expect(dead?.isNeverUsable).toBe(true);
    expect(dead?.repair?.changes.some(({ revives }) => revives)).toBe(true);
  });

  it('says of a path alone that the proof assumes it stays with the project', () => {
    const { 'gitlab.com:project_id': _, ...byPath } = exact.StringEquals;
    const about = (condition: object) =>
      run(trust(condition)).roles[0]?.proof.find(({ who }) => who === 'another-project');
    expect(about({ StringEquals: byPath })).toEqual({
      who: 'another-project',
      result: 'nobody',
      because: 'Only as long as no other project takes over the path.',
    });
    expect(about(exact)).toEqual({ who: 'another-project', result: 'nobody' });
    // A condition on the id that accepts every id pins nothing.
    const anyId = { StringEquals: byPath, StringLike: { 'gitlab.com:project_id': '*' } };
    expect(about(anyId)?.because).toContain('takes over the path');
  });

  it('counts roles that trust no web identity, and checks none of them', () => {
    const service = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    const report = run(service);
    expect([report.roles.length, report.rolesWithoutWebIdentity, report.problems]).toEqual([0, 1, []]);
  });

  it.each([
    ['the payload', JSON.stringify(claims)],
    ['the token', `${base64url({ alg: 'RS256' })}.${base64url(claims)}.c2ln`],
  ])('says why a token is denied, from %s', (_, token) => {
    const [role] = run(trust(exact), { token }).roles;
    expect(role?.denial?.outcome).toBe('denied');
  });

  it('does not repeat a token it cannot read', () => {
    const { problems, roles } = run(trust(exact), { token: 'eyJhbGciOiJub25lIn0.!!!.c2ln' });
    expect(problems.map(({ file }) => file)).toEqual(['token']);
    expect(JSON.stringify(problems)).not.toContain('eyJhbGciOiJub25lIn0');
    expect(roles[0]?.denial).toBeUndefined();
  });

  it('checks a pipeline against the audiences of the roles', () => {
    const text = [
      'deploy:',
      '  id_tokens:',
      '    AWS_OIDC_TOKEN:',
      '      aud: https://gitlab.com',
      '  script:',
      '    - aws sts assume-role-with-web-identity --web-identity-token "$AWS_OIDC_TOKEN"',
    ].join('\n');
    const { pipelines } = run(trust(exact), { pipelines: [{ name: '.gitlab-ci.yml', text }] });
    expect(pipelines[0]?.findings.map(({ code }) => code)).toContain('audience-differs');
  });

  it('ignores a finding for a time, and lists it', () => {
    const loose = trust({ StringEquals: { 'gitlab.com:aud': 'sts.amazonaws.com' } });
    const entry = (expires: string) => ({
      name: 'ignore.yml',
      text: `ignore:\n  - {code: subject-missing, file: role.json, reason: Closed in OPS-7, expires: ${expires}}`,
    });
    const [before] = run(loose, { now: Date.parse('2026-12-01') / 1000, ignore: entry('2026-12-31') }).roles;
    expect(before?.ignored.map(({ finding, reason }) => [finding.code, reason])).toEqual([
      ['subject-missing', 'Closed in OPS-7'],
    ]);
    expect(before?.findings.map(({ code }) => code)).not.toContain('subject-missing');
    const after = run(loose, { now: Date.parse('2027-01-02') / 1000, ignore: entry('2026-12-31') });
    expect(after.roles[0]?.worst).toBe('critical');
    expect(after.problems[0]?.message).toContain('expired on 2026-12-31');
  });

  it('reports what it cannot read, and checks the rest', () => {
    const report = audit({
      files: [
        { name: 'broken', text: 'hello' },
        { name: 'role.json', text: trust(exact) },
      ],
      pipelines: [{ name: 'ci.yml', text: 'a: [' }],
      facts: {},
      now: 0,
    });
    expect(report.problems.map(({ file }) => file)).toEqual(['broken', 'ci.yml']);
    expect(report.roles).toHaveLength(1);
  });
});
