import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { describeWith } from './programs';
import { run, unpack } from './run';
import { oneEnvironment } from './setups';

interface Question {
  readonly policyType: string;
  readonly validatePolicyResourceType?: string;
  readonly policyDocument: string;
}

/** A fake IAM Access Analyzer, which no emulator has. It returns what a test wants, in the form of AWS. */
describeWith(['aws', 'dash', 'bash', 'busybox'], 'verify/deployed.sh --policies', () => {
  let server: Server;
  let questions: Question[] = [];
  let findingsOf: (question: Question) => readonly object[] | undefined;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const body = await text(request);
      if (request.url?.startsWith('/policy/validation') !== true) {
        response.end(
          '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
        );
        return;
      }
      const question: Question = JSON.parse(body);
      questions.push(question);
      const findings = findingsOf(question);
      response.writeHead(findings === undefined ? 403 : 200, {
        'content-type': 'application/json',
        ...(findings === undefined && { 'x-amzn-errortype': 'AccessDeniedException' }),
      });
      response.end(JSON.stringify(findings === undefined ? { message: 'Not authorized.' } : { findings }));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    questions = [];
  });

  const setup = oneEnvironment();

  const validate = (shell: readonly string[]) =>
    run([...shell, join(unpack(setup), 'verify/deployed.sh'), '--policies'], {
      cwd: '/',
      env: {
        PATH: process.env.PATH ?? '',
        HOME: '/nonexistent',
        AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'not-a-secret',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });

  const finding = (findingType: string, issueCode: string) => ({
    findingType,
    issueCode,
    findingDetails: `About ${issueCode}, in a sentence.`,
    learnMoreLink: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-checks.html',
    locations: [
      {
        path: [],
        span: { start: { line: 7, column: 2, offset: 70 }, end: { line: 7, column: 9, offset: 77 } },
      },
    ],
  });

  it('validates every policy with its type', async () => {
    findingsOf = () => [];
    const { status, stdout, stderr } = await validate(['dash']);
    expect(stderr).toBe('');
    expect(stdout).toContain('AWS finds nothing serious');
    expect(status).toBe(0);
    const policies = bundleSetup(setup).filter(({ path }) => path.endsWith('-policy.json'));
    const organization = [
      { policyType: 'SERVICE_CONTROL_POLICY', path: 'guardrails/scp.json' },
      { policyType: 'RESOURCE_CONTROL_POLICY', path: 'guardrails/rcp.json' },
    ];
    expect(questions).toHaveLength(policies.length + organization.length);
    for (const { policyType, path } of organization) {
      const policyDocument = bundleSetup(setup).find((file) => file.path === path)?.text;
      expect(questions).toContainEqual({ policyType, policyDocument });
    }
    for (const { path, text: policyDocument } of policies) {
      expect(questions).toContainEqual(
        path.endsWith('/trust-policy.json')
          ? {
              policyType: 'RESOURCE_POLICY',
              validatePolicyResourceType: 'AWS::IAM::AssumeRolePolicyDocument',
              policyDocument,
            }
          : { policyType: 'IDENTITY_POLICY', policyDocument },
      );
    }
  });

  it('shows every finding with its line, and fails for serious ones', async () => {
    findingsOf = ({ policyType }) =>
      policyType === 'RESOURCE_POLICY'
        ? [finding('SECURITY_WARNING', 'A_HOLE'), finding('SUGGESTION', 'AN_IDEA')]
        : policyType === 'IDENTITY_POLICY'
          ? [finding('WARNING', 'A_WARNING')]
          : [finding('SUGGESTION', 'FOR_THE_ORGANIZATION')];
    const { status, stdout } = await validate(['bash']);
    expect(stdout).toMatch(
      /^SECURITY_WARNING +aws\/.*\/trust-policy\.json, line 7: A_HOLE: About A_HOLE, in a sentence\.\s+https:/m,
    );
    expect(stdout).toMatch(/^SUGGESTION +.*AN_IDEA/m);
    expect(stdout).toMatch(/^WARNING +.*permission-policy\.json, line 7: A_WARNING/m);
    expect(stdout).toMatch(/^SUGGESTION +guardrails\/scp\.json, line 7: FOR_THE_ORGANIZATION/m);
    expect(stdout).toMatch(/^SUGGESTION +guardrails\/rcp\.json, line 7: FOR_THE_ORGANIZATION/m);
    expect(stdout).toContain('Errors and security warnings: 1.');
    expect(status).toBe(1);
  });

  it('exits with 2 if the call is denied', async () => {
    findingsOf = () => undefined;
    const { status, stderr } = await validate(['busybox', 'sh']);
    expect(stderr).toMatch(
      /could not read from AWS: aws accessanalyzer validate-policy\. The AWS CLI says: .*AccessDenied/,
    );
    expect(status).toBe(2);
  });
});
