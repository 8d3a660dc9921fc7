import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDraft } from '@/components/wizard/to-draft';
import { decodeSetup } from '@/lib/setup/link';
import { foundRole, gitlabComIssuer, selfManagedIssuer } from '@/tests/support/found-role';
import { knownFacts } from '@/tests/support/repaired-roles';
import { allow, document, subject, token } from '@/tests/support/sts';
import type { Facts, TrustedIssuer } from '../checks/types';
import type { FoundRole } from '../reading/types';
import { wizardLink, wizardSetup } from './wizard-setup';

const permission = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::shop/*' }],
};
const role = (condition: Parameters<typeof allow>[0], overrides: Partial<FoundRole> = {}): FoundRole =>
  foundRole(document(allow(condition)), { name: 'deploy', account: '444455556666', ...overrides });
const full = role(
  {
    StringEquals: {
      'gitlab.com:aud': 'sts.amazonaws.com',
      'gitlab.com:sub': [subject, subject.replace('branch:ref:main', 'tag:ref:v*')],
      'gitlab.com:project_id': token.project_id,
      'gitlab.com:namespace_id': token.namespace_id,
      'gitlab.com:pipeline_source': ['push', 'schedule'],
    },
  },
  {
    arn: 'arn:aws:iam::444455556666:role/ci/deploy',
    permissions: [
      { name: 'p', kind: 'inline', document: { value: permission, lineOf: () => 1, lostKeys: [], gaps: [] } },
    ],
  },
);
const decoded = (found: FoundRole, issuer: TrustedIssuer = gitlabComIssuer, facts: Facts = {}): unknown => {
  const link = wizardLink(found, issuer, facts);
  const read = link?.ok === true ? decodeSetup(link.fragment) : undefined;
  return read?.ok === true ? read.setup : read;
};

describe('a role opened in the wizard', () => {
  it('contains everything that could be read, also through a link', () => {
    const expected = {
      gitlab: {
        edition: 'gitlab.com',
        project: { path: 'acme/payments/api', id: 4_815_162_342, namespaceId: 1093 },
      },
      aws: {
        audience: 'sts.amazonaws.com',
        partition: 'aws',
        accounts: [{ id: '444455556666', provider: 'existing' }],
      },
      roles: [
        {
          kind: 'deploy',
          refs: [
            { type: 'branch', name: 'main' },
            { type: 'tag', name: 'v*' },
          ],
          pipelineSources: ['push', 'schedule'],
          account: '444455556666',
          iam: { name: 'deploy', path: '/ci/' },
          permissions: [{ preset: 'custom', policy: permission }],
        },
      ],
    };
    expect(wizardSetup(full, gitlabComIssuer, {})).toMatchObject(expected);
    expect(decoded(full)).toMatchObject(expected);
    expect(toDraft(decoded(full))).toMatchObject({
      gitlab: { project: { path: 'acme/payments/api', id: token.project_id } },
      roles: [
        {
          iam: { name: 'deploy', path: '/ci/' },
          permissions: [{ preset: 'custom', policy: { json: JSON.stringify(permission, null, 2) } }],
        },
      ],
    });
  });

  it('leaves out what a pattern or a gap hides, or takes it from the facts', () => {
    const open = role({
      StringLike: {
        'gitlab.com:sub': 'project_path:acme/*:ref_type:branch:ref:*',
        'gitlab.com:aud': '‹var.aud›',
      },
    });
    const bare = wizardSetup(open, gitlabComIssuer, {});
    expect(bare).toMatchObject({ gitlab: { project: {} } });
    expect(JSON.stringify(bare)).not.toMatch(/[*‹]/);
    expect(decoded(open, gitlabComIssuer, knownFacts)).toMatchObject({
      gitlab: { project: { path: 'acme/payments/api', id: 4_815_162_342 } },
      roles: [{ refs: [{ type: 'branch', name: 'main' }] }],
    });
  });

  it('recognizes another instance by its issuer, and ignores a role without GitLab', () => {
    const issuer = selfManagedIssuer('git.example.com/gitlab');
    expect(decoded(full, issuer)).toMatchObject({
      gitlab: { edition: 'self-managed', url: 'https://git.example.com/gitlab' },
    });
    expect(wizardLink(full, { kind: 'none' }, {})).toBeUndefined();
  });

  it('turns any document into a setup that the form accepts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const found = { ...full, trust: { value, lineOf: () => 1, lostKeys: [], gaps: [] } };
        toDraft(decoded(found));
      }),
    );
  });
});
