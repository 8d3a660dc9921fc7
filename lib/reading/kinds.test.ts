import { expect, test } from 'vitest';
import { trustOf } from '@/tests/support/reading';
import { kindOf } from './kinds';

test.each([
  ['roles', 'a.json', JSON.stringify(trustOf())],
  ['roles', 'a.txt', `$ aws iam get-role\n${JSON.stringify({ Role: {} })}`],
  ['roles', 'a.json', JSON.stringify({ OpenIDConnectProviderList: [] })],
  ['roles', 'main.tf', 'default: x'],
  ['roles', 'stack.yml', 'Resources:\n  a:\n    Type: AWS::IAM::Role'],
  ['roles', 'notes.txt', 'hello'],
  ['roles', 'a.txt', encodeURIComponent(JSON.stringify(trustOf()))],
  ['pipeline', 'ci/.gitlab-ci.yml', ''],
  ['pipeline', 'deploy.yml', 'deploy:\n  id_tokens:\n    AWS: {aud: x}\n  script: [aws s3 ls]'],
  ['pipeline', 'paste', 'stages: [build]\n'],
  ['token', 'paste', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.eA'],
  ['token', 'claims.json', '{"iss": "https://gitlab.com", "sub": "x"}'],
  ['token', 'paste', '$ jq . claims\n{"sub": "x"}'],
])('%s: %s, %j', (kind, name, text) => {
  expect(kindOf({ name, text })).toBe(kind);
});
