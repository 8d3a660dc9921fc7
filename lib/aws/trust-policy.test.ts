import { describe, expect, it } from 'vitest';
import { type Data, Noted, plain } from '../formats/data';
import { type TrustPins, trustPolicy } from './trust-policy';

const pins: TrustPins = {
  providerArn: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com',
  issuerKey: 'gitlab.com',
  audience: 'sts.amazonaws.com',
  exactSubjects: ['project_path:acme/api:ref_type:branch:ref:main'],
  patternSubjects: [],
  reviewedOnly: true,
  gitlab: { projectId: 7, namespaceId: 9, pipelineSources: ['push', 'web'] },
  sourceIps: [],
  sourceVpces: [],
};
const conditions = (changes: Partial<TrustPins>) =>
  (
    plain(trustPolicy({ ...pins, ...changes })) as { Statement: { Sid: string; Condition: unknown }[] }
  ).Statement.map(({ Sid, Condition }) => [Sid, Condition]);

/** The conditions of a document, `[operator, key, topic]`; a condition without a note has the topic `undefined`. */
function topicsOf(document: Data): unknown[] {
  const { Statement } = document as unknown as {
    Statement: { Condition: Record<string, Record<string, Data>> }[];
  };
  return Statement.flatMap(({ Condition }) =>
    Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, value]) => [
        operator,
        key,
        value instanceof Noted ? value.note.topic : undefined,
      ]),
    ),
  );
}

describe('the trust policy', () => {
  it('pins everything gitlab.com offers', () => {
    expect(
      plain(
        trustPolicy({
          ...pins,
          gitlab: {
            projectId: 7,
            namespaceId: 9,

            pipelineSources: ['push'],
            runner: 'self-hosted',
          },
        }),
      ),
    ).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ExactRefs',
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'gitlab.com:aud': 'sts.amazonaws.com',
              'gitlab.com:sub': 'project_path:acme/api:ref_type:branch:ref:main',
              'gitlab.com:project_id': '7',
              'gitlab.com:namespace_id': '9',
              'gitlab.com:ref_protected': 'true',
              'gitlab.com:pipeline_source': 'push',
              'gitlab.com:runner_environment': 'self-hosted',
            },
          },
        },
      ],
    });
  });

  it('keeps patterns out of the statement for exact refs, with every other pin in both', () => {
    const pattern = 'project_path:acme/api:ref_type:tag:ref:v*';
    expect(conditions({ patternSubjects: [pattern] })).toEqual([
      [
        'ExactRefs',
        {
          StringEquals: {
            'gitlab.com:aud': 'sts.amazonaws.com',
            'gitlab.com:sub': 'project_path:acme/api:ref_type:branch:ref:main',
            'gitlab.com:project_id': '7',
            'gitlab.com:namespace_id': '9',
            'gitlab.com:ref_protected': 'true',
            'gitlab.com:pipeline_source': ['push', 'web'],
          },
        },
      ],
      [
        'RefPatterns',
        {
          StringEquals: {
            'gitlab.com:aud': 'sts.amazonaws.com',
            'gitlab.com:project_id': '7',
            'gitlab.com:namespace_id': '9',
            'gitlab.com:ref_protected': 'true',
            'gitlab.com:pipeline_source': ['push', 'web'],
          },
          StringLike: { 'gitlab.com:sub': pattern },
        },
      ],
    ]);
  });

  it('has only audience and subject if AWS checks no more', () => {
    const { gitlab: _, ...rest } = pins;
    const document = plain(trustPolicy({ ...rest, issuerKey: 'git.example.org/gitlab' }));
    expect(document).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: {
              'git.example.org/gitlab:aud': 'sts.amazonaws.com',
              'git.example.org/gitlab:sub': 'project_path:acme/api:ref_type:branch:ref:main',
            },
          },
        },
      ],
    });
    expect(JSON.stringify(document)).not.toContain('_id');
  });

  it('pins the network with the key that AWS evaluates for it', () => {
    expect(conditions({ sourceIps: ['203.0.113.0/24'] })).toMatchObject([
      ['ExactRefs', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
    ]);
    expect(conditions({ sourceVpces: ['vpce-1', 'vpce-2'] })).toMatchObject([
      ['ExactRefs', { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } }],
    ]);
  });

  it('escapes a dollar sign so that it stays one', () => {
    expect(conditions({ exactSubjects: ['ref:${aws:userid}$'], patternSubjects: ['ref:$*'] })).toMatchObject([
      ['ExactRefs', { StringEquals: { 'gitlab.com:sub': 'ref:${$}{aws:userid}${$}' } }],
      ['RefPatterns', { StringLike: { 'gitlab.com:sub': 'ref:${$}*' } }],
    ]);
  });

  it('accepts unprotected refs for a role for unreviewed code, and keeps every other pin', () => {
    const gitlab = { projectId: 7, namespaceId: 9, pipelineSources: ['push'] };
    const [[, condition] = []] = conditions({ gitlab, reviewedOnly: false });
    expect(condition).toEqual({
      StringEquals: {
        'gitlab.com:aud': 'sts.amazonaws.com',
        'gitlab.com:sub': 'project_path:acme/api:ref_type:branch:ref:main',
        'gitlab.com:project_id': '7',
        'gitlab.com:namespace_id': '9',
        'gitlab.com:pipeline_source': 'push',
      },
    });
  });

  it('says at the subject that such a role runs unreviewed code', () => {
    const commentOf = (reviewedOnly: boolean) => {
      const { Statement } = trustPolicy({ ...pins, reviewedOnly }) as unknown as {
        Statement: [{ Condition: { StringEquals: Record<string, Noted<Data>> } }];
      };
      return Statement[0].Condition.StringEquals['gitlab.com:sub']?.note.comment;
    };
    expect(commentOf(false)).toContain('nobody has reviewed');
    expect(commentOf(true)).not.toContain('nobody has reviewed');
  });

  it('gives a reason for every condition', () => {
    expect(
      topicsOf(
        trustPolicy({
          ...pins,
          patternSubjects: ['x*'],
          sourceIps: ['203.0.113.7'],
          gitlab: {
            projectId: 7,
            namespaceId: 9,

            pipelineSources: ['push'],
            runner: 'gitlab-hosted',
          },
        }),
      ),
    ).toEqual(
      ['exact', 'pattern'].flatMap((kind) => [
        ['StringEquals', 'gitlab.com:aud', 'trust-audience'],
        ...(kind === 'exact' ? [['StringEquals', 'gitlab.com:sub', 'trust-subject']] : []),
        ['StringEquals', 'gitlab.com:project_id', 'trust-project-id'],
        ['StringEquals', 'gitlab.com:namespace_id', 'trust-namespace-id'],
        ['StringEquals', 'gitlab.com:ref_protected', 'trust-ref-protected'],
        ['StringEquals', 'gitlab.com:pipeline_source', 'trust-pipeline-source'],
        ['StringEquals', 'gitlab.com:runner_environment', 'trust-runner-environment'],
        ...(kind === 'pattern' ? [['StringLike', 'gitlab.com:sub', 'trust-subject-pattern']] : []),
        ['IpAddress', 'aws:SourceIp', 'trust-network'],
      ]),
    );
  });
});
