import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundleSetup } from '@/lib/bundle';
import { withCluster } from '@/tests/tools/setups';

const files = new Map(
  bundleSetup({ ...withCluster(), outputs: ['aws-cli', 'terraform', 'cloudformation'] }).map((file) => [
    file.path,
    file.text,
  ]),
);
const text = (end: string) => [...files].find(([path]) => path.endsWith(end))?.[1] ?? '';

describe('the permissions of a role in a cluster', () => {
  it('are shown by apply.sh, and never granted by it', () => {
    const script = text('/apply.sh');
    for (const command of ['eks create-access-entry', 'eks associate-access-policy'])
      for (const line of script.split('\n').filter((candidate) => candidate.includes(command)))
        expect(line).toMatch(/^say '/);
    expect(script).toContain('--access-scope type=namespace,namespaces=NAMESPACE');
  });

  it('are granted by Terraform or OpenTofu only for named namespaces', () => {
    const resources = text('/main.tf').match(/^resource "aws_eks_[\s\S]*?^\}$/gm) ?? [];
    expect(resources).toHaveLength(2);
    for (const resource of resources)
      expect(resource).toMatch(/count += min\(1, length\(var\.\w+_namespaces\)\)/);
    const [variable] = /^variable "\w+_namespaces" [\s\S]*?^\}$/m.exec(text('/main.tf')) ?? [];
    expect(variable).toMatch(/default += \[\]/);
    expect(text('/root.tf.example')).toMatch(/^ {2}\w+_namespaces += \[\]$/m);
  });

  it('are granted by CloudFormation only for named namespaces', () => {
    const { Parameters, Conditions, Resources } = parse(text('/cloudformation.yaml'));
    const [entry] = Object.values<{ Type: string; Condition: string; Properties: Record<string, unknown> }>(
      Resources,
    ).filter(({ Type }) => Type === 'AWS::EKS::AccessEntry');
    expect(entry?.Properties).toMatchObject({
      ClusterName: 'platform',
      AccessPolicies: [{ AccessScope: { Type: 'namespace' } }],
    });
    const [parameter] = Object.keys(Parameters).filter((name) => name.endsWith('Namespaces'));
    expect(Parameters[String(parameter)].Default).toBe('');
    expect(JSON.stringify(Conditions[String(entry?.Condition)])).toContain(`"Ref":"${parameter}"`);
  });

  it('are empty if no role deploys to a cluster', () => {
    const none = bundleSetup({
      ...withCluster(),
      roles: withCluster().roles.map((role) => ({ ...role, permissions: [] })),
      outputs: ['aws-cli', 'terraform', 'cloudformation'],
    });
    expect(
      none.some(
        ({ path, text: content }) =>
          /\/(?:apply\.sh|cloudformation\.yaml|main\.tf)$/.test(path) &&
          /access.entry|AccessEntry/.test(content),
      ),
    ).toBe(false);
  });
});
