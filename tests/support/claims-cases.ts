import { describe, expect, it } from 'vitest';
import { checkToken } from '@/lib/checks/token';
import type { Finding } from '@/lib/checks/types';
import { expectSentences } from './check-cases';

/** The issue time of the tokens in these cases. */
export const issuedAt = 1_800_000_000;

/** The payload of a token for a protected branch on gitlab.com. Members that are `undefined` are left out. */
export const payload = (extra: object = {}): string =>
  JSON.stringify(
    {
      iss: 'https://gitlab.com',
      aud: 'sts.amazonaws.com',
      sub: 'project_path:acme/shop:ref_type:branch:ref:main',
      iat: issuedAt,
      exp: issuedAt + 1200,
      project_id: '48151623',
      project_path: 'acme/shop',
      namespace_id: '9021044',
      ref: 'main',
      ref_type: 'branch',
      ref_protected: 'true',
      pipeline_source: 'push',
      job_project_id: '48151623',
      ...extra,
    },
    null,
    2,
  );

const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

/** The same as a whole token with an invalid signature. */
export const wholeToken = (extra: object = {}): string =>
  `${base64url('{"alg":"RS256"}')}.${base64url(JSON.stringify(JSON.parse(payload(extra))))}.${base64url('no signature')}`;

const short = ({ line, severity, certain }: Finding): string => `${line} ${severity}${certain ? '' : '?'}`;

/** The tests of one token check: tokens with findings and their lines, and tokens without. `after`: seconds since the token was issued. */
export function describeTokenCheck(
  code: string,
  {
    finds,
    passes,
    after = 60,
  }: {
    readonly finds: Readonly<Record<string, readonly [token: string, findings: readonly string[]]>>;
    readonly passes: Readonly<Record<string, string>>;
    readonly after?: number;
  },
): void {
  const findings = (text: string) =>
    checkToken({ name: 'token.json', text }, issuedAt + after).findings.filter(
      (finding) => finding.code === code,
    );
  describe(code, () => {
    it.each(Object.entries(finds))('finds %s', (_, [token, lines]) => {
      const found = findings(token);
      expect(found.map(short)).toEqual(lines);
      for (const finding of found) expectSentences(finding);
    });
    it.each(Object.entries(passes))('leaves alone %s', (_, token) => {
      expect(findings(token).map(short)).toEqual([]);
    });
  });
}
