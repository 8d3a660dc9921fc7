import { describe, expect, it } from 'vitest';
import { readIntended } from './intended';

const policy = (...conditions: readonly object[]) => ({
  Version: '2012-10-17',
  Statement: conditions.map((Condition) => ({
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition,
  })),
});
const subject = (sub: unknown, extra: object = {}) =>
  policy({ StringLike: { 'gitlab.com:sub': sub }, StringEquals: { 'gitlab.com:aud': 'sts', ...extra } });
const read = (document: unknown, facts = {}) => readIntended(document, 'gitlab.com', facts);

describe('the intended projects of a policy', () => {
  it('are those that its values name', () => {
    const { intended, subjectComponents } = read(
      subject('project_path:acme/shop:ref_type:branch:ref:main', {
        'GitLab.com:project_id': '42',
        'gitlab.com:namespace_id': 7,
        'gitlab.com:pipeline_source': ['push', 'web'],
      }),
    );
    expect(intended).toEqual({
      projectPath: 'acme/shop',
      projectId: '42',
      namespaceId: '7',
      refs: [{ type: 'branch', name: 'main' }],
      pipelineSources: ['push', 'web'],
      audience: 'sts',
    });
    expect(subjectComponents).toEqual(['project_path', 'ref_type', 'ref']);
  });

  it.each([
    ['a group', 'project_path:acme/*', {}],
    [
      'a group with a ref',
      'project_path:acme/*:ref_type:branch:ref:main',
      { refs: [{ type: 'branch', name: 'main' }] },
    ],
    ['everything', '*', {}],
    [
      'a wildcard for the type',
      'project_path:a/b:ref_type:*:ref:main',
      { projectPath: 'a/b', refs: [{ type: 'branch', name: 'main' }] },
    ],
    [
      'a pattern of refs',
      'project_path:a/b:ref_type:tag:ref:v*',
      { projectPath: 'a/b', refs: [{ type: 'tag', name: 'v*' }] },
    ],
    ['a project alone', 'project_path:a/b', { projectPath: 'a/b' }],
    [
      'what the file does not say',
      'project_path:‹var.path›:ref_type:branch:ref:main',
      { refs: [{ type: 'branch', name: 'main' }] },
    ],
    [
      'a project beside a group',
      ['project_path:a/b:ref_type:branch:ref:main', 'project_path:a/*:ref_type:branch:ref:main'],
      { refs: [{ type: 'branch', name: 'main' }] },
    ],
    ['another issuer', 'repo:acme/shop:ref:refs/heads/main', {}],
  ])('leave out what is open: %s', (_, sub, expected) => {
    expect(read(subject(sub)).intended).toEqual({ audience: 'sts', ...expected });
  });

  it('are all projects that are named exactly, each with its own id and refs', () => {
    const statement = (path: string, id: string, ref: string) => ({
      StringEquals: {
        'gitlab.com:sub': `project_path:${path}:ref_type:branch:ref:${ref}`,
        'gitlab.com:project_id': id,
      },
    });
    expect(read(policy(statement('a/b', '1', 'main'), statement('a/c', '2', 'develop'))).intended).toEqual({
      projectPath: 'a/b',
      projectId: '1',
      refs: [{ type: 'branch', name: 'main' }],
      alsoFor: [{ projectPath: 'a/c', projectId: '2', refs: [{ type: 'branch', name: 'develop' }] }],
    });
  });

  it('have no id if it is unclear which path it belongs to', () => {
    const paths = ['project_path:a/b:ref_type:branch:ref:main', 'project_path:a/c:ref_type:branch:ref:main'];
    const { projectId, alsoFor } = read(subject(paths, { 'gitlab.com:project_id': ['1', '2'] })).intended;
    expect(projectId).toBeUndefined();
    expect(alsoFor?.map(({ projectPath, projectId: id }) => [projectPath, id])).toEqual([['a/c', undefined]]);
  });

  it('are all projects that are named by id', () => {
    const ids = ['project_id:1:ref_type:branch:ref:main', 'project_id:2:ref_type:branch:ref:main'];
    const { projectId, alsoFor } = read(subject(ids)).intended;
    expect([projectId, ...(alsoFor ?? []).map((candidate) => candidate.projectId)]).toEqual(['1', '2']);
  });

  it('are the project of the facts, whatever else is named', () => {
    const paths = ['project_path:a/b', 'project_path:a/c'];
    expect(read(subject(paths), { projectPath: 'a/c' }).intended).toEqual({
      audience: 'sts',
      projectPath: 'a/c',
    });
  });

  it('are those of the facts first', () => {
    const { intended } = read(subject('project_path:acme/*:ref_type:tag:ref:*'), {
      projectPath: 'acme/shop',
      projectId: '42',
      ref: 'v1',
    });
    expect(intended).toEqual({
      audience: 'sts',
      projectPath: 'acme/shop',
      projectId: '42',
      refs: [{ type: 'tag', name: 'v1' }],
    });
  });

  it('have the branch in front of a star as their branch', () => {
    expect(read(subject('project_path:a/b:ref_type:branch:ref:main*')).intended.refs).toEqual([
      { type: 'branch', name: 'main*' },
      { type: 'branch', name: 'main' },
    ]);
  });

  it('have the subject components that the policy uses', () => {
    const { subjectComponents, intended } = read(
      subject('project_id:42:ref_type:branch:ref:main:ref_protected:true'),
    );
    expect(subjectComponents).toEqual(['project_id', 'ref_type', 'ref', 'ref_protected']);
    expect(intended.projectId).toBe('42');
  });

  it('are not read from a Deny or a negated operator', () => {
    const document = policy({ StringNotEquals: { 'gitlab.com:sub': 'project_path:a/b' } });
    expect(read(document).intended).toEqual({});
    expect(read({ Statement: [{ ...document.Statement[0], Effect: 'Deny' }] }).intended).toEqual({});
  });
});
