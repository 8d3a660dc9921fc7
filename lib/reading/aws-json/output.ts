import type { Collector, RoleDraft } from '../collector';
import { policyKind } from '../policy-kind';
import {
  itemsOf,
  memberOf,
  numberAt,
  type TreeNode,
  type TreeObject,
  textAt,
  textOf,
  textsOf,
  valueAt,
} from '../tree';
import type { Reading } from '../types';

type PartReader = (value: TreeNode, around: TreeObject) => void;

interface PlainPolicy {
  readonly document: TreeNode;
  readonly line: number;
}

/**
 * Reads the outputs of `aws iam` commands, one after the other, and policy documents alone. An output is known by its members; what says no
 * role or policy by itself belongs to what stands before it. Source: IAM API reference.
 */
export class AwsOutput {
  /** Whether what was read is an output that holds nothing, such as the list of an account without roles. */
  isEmpty = false;
  private readonly trustPolicies: PlainPolicy[] = [];
  /** Policies by the name of their role. */
  private readonly ofRoles: { readonly role: string; readonly add: (role: RoleDraft | undefined) => void }[] =
    [];
  /** Called once every role is known: what belongs to the role before it, or to the only one. */
  private readonly later: (() => void)[] = [];
  /** The ARN `get-policy` named last. */
  private policyArn: string | undefined;

  constructor(private readonly collector: Collector) {}

  read(node: TreeNode): void {
    if (node.kind === 'list') for (const item of node.items) this.read(item);
    else if (node.kind === 'scalar') {
      if (typeof node.value === 'string') this.policy(node);
    } else
      for (const [key, read] of Object.entries(this.readers)) {
        const value = valueAt(node, key);
        if (value !== undefined) read(value, node);
      }
  }

  reading(form: string): Reading {
    for (const { document, line } of this.trustPolicies) {
      const { file } = this.collector;
      const name = this.trustPolicies.length > 1 ? `${file}:${line}` : file;
      this.collector.role({ name, line, trust: document });
    }
    for (const { role, add } of this.ofRoles) {
      const drafts = this.collector.roles.filter(({ found }) => found.name === role);
      for (const draft of drafts.length > 0 ? drafts : [undefined]) add(draft);
    }
    for (const add of this.later) add();
    return this.collector.reading(form);
  }

  private readonly readers: Readonly<Record<string, PartReader>> = {
    Statement: (_, around) => this.policy(around),
    Role: (role) => this.read(role),
    Roles: (roles) => this.list(roles),
    RoleDetailList: (roles) => this.list(roles),
    UserDetailList: (users) => this.list(users),
    AssumeRolePolicyDocument: (trust, around) => this.role(trust, around),
    Policies: (policies) => {
      for (const policy of itemsOf(policies)) this.managedPolicy(policy);
    },
    Policy: (policy) => {
      if (policy.kind === 'scalar') this.policy(policy);
      else this.policyArn = textAt(policy, 'Arn');
    },
    PolicyDocument: (document, around) => this.inlinePolicy(document, around),
    PolicyVersion: (version) => this.policyVersion(version),
    AttachedPolicies: (policies) => {
      const arns = itemsOf(policies).flatMap((policy) => textAt(policy, 'PolicyArn') ?? []);
      const role = this.roleHere();
      this.later.unshift(() => {
        const draft = role();
        if (draft !== undefined) draft.attached.push(...arns);
        else
          this.collector.problem(
            policies.line,
            'These policies are attached to a role that is not here. Paste the output of `aws iam get-role` before them.',
          );
      });
      this.isEmpty ||= arns.length === 0;
    },
    PolicyNames: () => {
      this.isEmpty = true;
    },
    OpenIDConnectProviderList: (providers) => {
      for (const provider of itemsOf(providers)) this.providerArn(provider);
      this.isEmpty ||= itemsOf(providers).length === 0;
    },
    Url: (url, around) => {
      const clients = valueAt(around, 'ClientIDList');
      const text = textOf(url);
      if (text !== undefined && clients !== undefined)
        this.collector.provider(url.line, text, textsOf(clients));
    },
  };

  private list(items: TreeNode): void {
    this.isEmpty ||= itemsOf(items).length === 0;
    this.read(items);
  }

  /** A policy document that stands alone. */
  private policy(node: TreeNode): void {
    const document = this.collector.document(node);
    if (document === undefined) return;
    const { line } = node;
    switch (policyKind(document)) {
      case 'trust':
        this.trustPolicies.push({ document, line });
        return;
      case 'permissions':
        this.loosePolicy(this.collector.file, document, line);
        return;
      case 'resource':
        this.collector.problem(
          line,
          'This is the policy of a resource: it has a Principal and a Resource. Paste the trust policy of a role.',
        );
    }
  }

  private role(trust: TreeNode, around: TreeObject): void {
    const name = textAt(around, 'RoleName');
    const arn = textAt(around, 'Arn');
    if (name === undefined && arn === undefined) {
      this.policy(trust);
      return;
    }
    const draft = this.collector.role({
      name: name ?? nameOfArn(arn ?? ''),
      line: (memberOf(around, 'RoleName') ?? around).line,
      trust,
      arn,
      maxSessionSeconds: numberAt(around, 'MaxSessionDuration'),
      boundary: textAt(valueAt(around, 'PermissionsBoundary'), 'PermissionsBoundaryArn'),
    });
    if (draft === undefined) return;
    for (const item of itemsOf(valueAt(around, 'RolePolicyList'))) {
      const document = valueAt(item, 'PolicyDocument');
      const policy =
        document && this.collector.policy(textAt(item, 'PolicyName') ?? 'inline policy', 'inline', document);
      if (policy !== undefined) draft.permissions.push(policy);
    }
    for (const item of itemsOf(valueAt(around, 'AttachedManagedPolicies')))
      draft.attached.push(...textsOf(valueAt(item, 'PolicyArn')));
  }

  /** One of `get-account-authorization-details`, with its versions. */
  private managedPolicy(policy: TreeNode): void {
    const arn = textAt(policy, 'Arn');
    const versions = itemsOf(valueAt(policy, 'PolicyVersionList'));
    const id = textAt(policy, 'DefaultVersionId');
    const version =
      versions.find((candidate) => textAt(candidate, 'VersionId') === id) ?? versions.find(isDefault);
    const document = valueAt(version, 'Document');
    if (arn !== undefined && document !== undefined)
      this.collector.managedDocument(arn, textAt(policy, 'PolicyName') ?? arn, document);
  }

  /** Of `get-role-policy`. Without a role it is a policy alone. */
  private inlinePolicy(document: TreeNode, around: TreeObject): void {
    const role = textAt(around, 'RoleName');
    if (role === undefined) {
      this.policy(document);
      return;
    }
    const name = textAt(around, 'PolicyName') ?? 'inline policy';
    const policy = this.collector.policy(name, 'inline', document);
    if (policy === undefined) return;
    this.ofRoles.push({
      role,
      add: (draft) =>
        draft === undefined
          ? this.collector.loose(document.line, policy, role)
          : void draft.permissions.push(policy),
    });
  }

  private policyVersion(version: TreeNode): void {
    const document = valueAt(version, 'Document');
    if (document === undefined) return;
    const id = textAt(version, 'VersionId');
    const name = id === undefined ? 'managed policy' : `managed policy, version ${id}`;
    const arn = this.policyArn;
    this.policyArn = undefined;
    if (arn === undefined) this.loosePolicy(name, document, document.line, 'managed');
    else this.collector.managedDocument(arn, nameOfArn(arn), document);
  }

  private loosePolicy(
    name: string,
    document: TreeNode,
    line: number,
    kind: 'inline' | 'managed' = 'inline',
  ): void {
    const policy = this.collector.policy(name, kind, document);
    if (policy === undefined) return;
    const role = this.roleHere();
    this.later.push(() => {
      const draft = role();
      // The output of `get-policy-version` does not say whose version it is: of the one policy whose document is missing.
      const [arn, ...others] =
        draft === undefined || kind === 'inline' ? [] : this.collector.unresolved(draft);
      if (draft === undefined) this.collector.loose(line, policy);
      else if (arn === undefined || others.length > 0) draft.permissions.push(policy);
      else this.collector.addManaged(arn, { ...policy, name: nameOfArn(arn) });
    });
  }

  /** The role that was read last, or the only one of the file: asked once all are known. */
  private roleHere(): () => RoleDraft | undefined {
    const before = this.collector.roles.at(-1);
    return () => before ?? (this.collector.roles.length === 1 ? this.collector.roles[0] : undefined);
  }

  private providerArn(provider: TreeNode): void {
    const [, url] = /:oidc-provider\/(.+)$/.exec(textAt(provider, 'Arn') ?? '') ?? [];
    if (url !== undefined) this.collector.provider((memberOf(provider, 'Arn') ?? provider).line, url);
  }
}

const nameOfArn = (arn: string): string => arn.split('/').at(-1) ?? arn;

function isDefault(version: TreeNode): boolean {
  const flag = valueAt(version, 'IsDefaultVersion');
  return flag?.kind === 'scalar' && String(flag.value) === 'true';
}
