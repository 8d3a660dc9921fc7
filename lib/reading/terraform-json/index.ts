import { Collector, type RoleDraft } from '../collector';
import { readJsonTree } from '../json-reader';
import { added } from '../lists';
import {
  itemsOf,
  memberOf,
  numberAt,
  type TreeNode,
  textAt,
  textNode,
  textOf,
  textsOf,
  valueAt,
} from '../tree';
import { gapText, type Reading, type SourceFile, type SourceForm } from '../types';
import { policyDocument } from './document';
import { referencesOf, type TerraformResource, TerraformResources } from './resources';

/** `terraform show -json` of a plan or a state, and state files. */
export const terraformJson: SourceForm = {
  name: 'Terraform plan JSON',
  reads: ({ text }) => /"(?:format_version|terraform_version)"\s*:/.test(text),
  read: readPlan,
};

function readPlan({ name, text }: SourceFile): Reading {
  const collector = new Collector(name);
  const { documents, problems } = readJsonTree(text);
  for (const { line, message } of problems) collector.problem(line, message);
  for (const document of documents) new PlanReader(document, collector).read();
  return collector.reading(terraformJson.name);
}

type Reader = (resource: TerraformResource) => void;

class PlanReader {
  private readonly resources: TerraformResources;
  private readonly drafts = new Map<TerraformResource, RoleDraft>();
  private readonly names = new Map<string, RoleDraft[]>();

  constructor(
    root: TreeNode,
    private readonly collector: Collector,
  ) {
    this.resources = new TerraformResources(root);
  }

  /** Roles first: the others name them. */
  read(): void {
    for (const readers of [this.first, this.second])
      for (const resource of this.resources.all)
        if (!resource.isData && Object.hasOwn(readers, resource.type)) readers[resource.type]?.(resource);
  }

  private readonly first: Readonly<Record<string, Reader>> = {
    aws_iam_role: (resource) => this.role(resource),
    aws_iam_policy: (resource) => {
      const document = this.document(resource, 'policy');
      const name = textAt(resource.values, 'name') ?? resource.address;
      if (document !== undefined) this.collector.managedDocument(arnOf(resource), name, document);
    },
  };

  private readonly second: Readonly<Record<string, Reader>> = {
    aws_iam_role_policy: (resource) => {
      const document = this.document(resource, 'policy');
      const name = textAt(resource.values, 'name') ?? resource.address;
      const policy = document && this.collector.policy(name, 'inline', document);
      const drafts = this.rolesOf(resource, 'role');
      if (policy !== undefined) for (const draft of drafts) draft.permissions.push(policy);
      if (drafts.length === 0) this.collector.loose(resource.line, policy, textAt(resource.values, 'role'));
    },
    aws_iam_role_policy_attachment: (resource) => this.attach(resource, 'role'),
    aws_iam_policy_attachment: (resource) => this.attach(resource, 'roles'),
    aws_iam_openid_connect_provider: ({ values, address, line }) => {
      const clients = valueAt(values, 'client_id_list');
      const url = textAt(values, 'url') ?? gapText(`${address}.url`);
      this.collector.provider(memberOf(values, 'url')?.line ?? line, url, clients && textsOf(clients));
    },
  };

  private role(resource: TerraformResource): void {
    const { values, address } = resource;
    const written = textAt(values, 'name');
    const trust = this.document(resource, 'assume_role_policy');
    const draft = this.collector.role({
      name: written ?? address,
      line: resource.line,
      trust: trust ?? textNode(gapText(`${address}.assume_role_policy`), resource.line),
      arn: textAt(values, 'arn'),
      maxSessionSeconds: numberAt(values, 'max_session_duration'),
      boundary: this.texts(resource, 'permissions_boundary')[0],
    });
    if (draft === undefined) return;
    this.drafts.set(resource, draft);
    if (written !== undefined) added(this.names, written, draft);
    draft.attached.push(...this.texts(resource, 'managed_policy_arns'));
    for (const inline of itemsOf(valueAt(values, 'inline_policy'))) {
      const document = valueAt(inline, 'policy');
      const policy =
        document && this.collector.policy(textAt(inline, 'name') ?? 'inline policy', 'inline', document);
      if (policy !== undefined) draft.permissions.push(policy);
    }
  }

  private attach(resource: TerraformResource, roles: string): void {
    const arns = this.texts(resource, 'policy_arn');
    for (const draft of this.rolesOf(resource, roles)) draft.attached.push(...arns);
  }

  /** The roles an argument names, by their name or by a reference to them. */
  private rolesOf(resource: TerraformResource, argument: string): readonly RoleDraft[] {
    const named = textsOf(valueAt(resource.values, argument)).flatMap((name) => this.names.get(name) ?? []);
    return named.length > 0
      ? named
      : this.referred(resource, argument).flatMap((role) => this.drafts.get(role) ?? []);
  }

  /** ARNs of policies; of one that the plan does not know yet, what stands for it. */
  private texts(resource: TerraformResource, argument: string): readonly string[] {
    const value = valueAt(resource.values, argument);
    const known = textsOf(value);
    if (known.length > 0) return known;
    const referred = this.referred(resource, argument).filter(({ type }) => type === 'aws_iam_policy');
    const [reference] = referencesOf(valueAt(resource.expressions, argument));
    if (referred.length > 0) return referred.map(arnOf);
    return value === undefined && reference !== undefined ? [gapText(reference)] : [];
  }

  /** Every resource that an argument refers to, each once. */
  private referred(resource: TerraformResource, argument: string): readonly TerraformResource[] {
    const references = referencesOf(valueAt(resource.expressions, argument));
    return [...new Set(references.flatMap((reference) => this.resources.referred(resource, reference)))];
  }

  /** A document, also where it is only known after apply, as far as the plan holds the data source it is from. */
  private document(resource: TerraformResource, argument: string): TreeNode | undefined {
    const value = valueAt(resource.values, argument);
    const expression = valueAt(resource.expressions, argument);
    if (value !== undefined || expression === undefined) return value;
    const [source, ...others] = this.referred(resource, argument).filter(
      ({ type }) => type === 'aws_iam_policy_document',
    );
    const [reference] = referencesOf(expression);
    if (
      source?.values === undefined ||
      others.length > 0 ||
      !/^data\./.test(reference ?? '') ||
      isMerged(source)
    )
      return textNode(gapText(reference ?? 'known after apply'), resource.line);
    return policyDocument(source.values, source.expressions, (written, line) =>
      this.unknown(source, written, line),
    );
  }

  /** What stands for an unknown value: the ARN of a provider of the plan as far as it is known, else a gap. */
  private unknown(from: TerraformResource, expression: TreeNode | undefined, line: number): TreeNode {
    const [reference = 'known after apply'] = referencesOf(expression);
    const [target, ...others] = this.resources.referred(from, reference);
    const url = textOf(valueAt(target?.values, 'url'));
    if (target?.type !== 'aws_iam_openid_connect_provider' || url === undefined || others.length > 0)
      return textNode(gapText(reference), line);
    const issuerKey = url.replace(/^https:\/\//i, '');
    return textNode(
      `arn:${gapText('partition')}:iam::${gapText('account')}:oidc-provider/${issuerKey}`,
      line,
    );
  }
}

/** Whether other documents are merged into that of a data source, which may change each of its statements. */
const isMerged = ({ values, expressions }: TerraformResource): boolean =>
  ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'].some(
    (name) => (valueAt(values, name) ?? valueAt(expressions, name)) !== undefined,
  );

/** The ARN of a policy, or what stands for it. */
const arnOf = ({ values, address }: TerraformResource): string =>
  textAt(values, 'arn') ?? gapText(`${address}.arn`);
