import { expect, test } from 'vitest';
import { parseTrustPolicy } from './index';

const text = `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com" },
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Condition": {
      "StringEquals": {
        "gitlab.com:sub": "x"
      },
      "StringIs": { "a": "b" }
    }
  }
}`;

test('conditions and problems of a pasted policy lead back to their lines', () => {
  const result = parseTrustPolicy(text);
  if (!result.ok) throw new Error(result.problem.code);
  const [condition] = result.policy.statements[0]?.conditions ?? [];
  expect(result.source.ranges.get(condition?.pointer ?? '')).toMatchObject({ line: 9, endLine: 9 });
  expect(result.policy.problems).toEqual([
    { code: 'unknown-operator', pointer: '/Statement/Condition/StringIs' },
  ]);
  expect(result.source.ranges.get('/Statement/Condition/StringIs')).toMatchObject({ line: 11 });
});

test('text that is no JSON is a problem with its place', () => {
  expect(parseTrustPolicy('{ "Version": ')).toEqual({
    ok: false,
    problem: { code: 'unexpected-end', offset: 13, line: 1, column: 14 },
  });
});
