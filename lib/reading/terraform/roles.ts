import { printable } from '../../formats/visible';
import type { Collector, RoleDraft } from '../collector';
import { readDocument } from '../document';
import { added } from '../lists';
import { policyKind } from '../policy-kind';
import {
  itemsOf,
  numberAt,
  type TreeNode,
  type TreeObject,
  textAt,
  textNode,
  textsOf,
  valueAt,
} from '../tree';
import { gapText } from '../types';
import { argument, type Configuration, type ResourceBlock } from './configuration';
import type { Evaluator } from './evaluator';
import { atHome } from './files';
import { argumentsOf } from './policy-document';
import { eachScope, instancesOf, noScope, type Scope } from './scope';
import type { Block, Expression } from './syntax';
import { textIn } from './values';

/** One of the resources that a block makes. */
interface Instance {
  readonly block: ResourceBlock;
  readonly values: TreeObject;
  readonly address: string;
}

type Reader = (instance: Instance) => void;

/** More instances than anybody reads the findings of. */
const mostInstances = 100;

/** Roles, policies and providers out of the resources of a module. Roles are read first: the others name them. */
export class RoleReader {
  private readonly byName = new Map<string, RoleDraft[]>();

  constructor(
    private readonly configuration: Configuration,
    private readonly evaluator: Evaluator,
    private readonly collector: Collector,
  ) {}

  read(alone: readonly Expression[]): void {
    const resources = [...this.configuration.resources.values()];
    for (const readers of [this.first, this.second])
      for (const block of resources) {
        const reader = !block.isData && Object.hasOwn(readers, block.type) ? readers[block.type] : undefined;
        if (reader !== undefined) for (const instance of this.instances(block)) reader(instance);
      }
    for (const block of this.configuration.modules) this.module(block);
    this.fragments(alone);
  }

  private readonly first: Readonly<Record<string, Reader>> = {
    aws_iam_role: (instance) => this.role(instance),
    aws_iam_policy: ({ block, values, address }) => {
      const document = this.document(values, 'policy');
      const name = textAt(values, 'name') ?? address;
      if (document !== undefined) this.collector.managedDocument(arnOf(block, values), name, document);
    },
  };

  private readonly second: Readonly<Record<string, Reader>> = {
    aws_iam_role_policy: ({ block, values, address }) => {
      const document = this.document(values, 'policy');
      const policy = document && this.collector.policy(textAt(values, 'name') ?? address, 'inline', document);
      const drafts = this.rolesOf(values, 'role');
      if (policy !== undefined) for (const draft of drafts) draft.permissions.push(policy);
      if (drafts.length === 0) this.collector.loose(block.line, policy, textAt(values, 'role'));
    },
    aws_iam_role_policy_attachment: ({ values }) => this.attach(values, 'role', 'policy_arn'),
    aws_iam_policy_attachment: ({ values }) => this.attach(values, 'roles', 'policy_arn'),
    aws_iam_role_policy_attachments_exclusive: ({ values }) =>
      this.attach(values, 'role_name', 'policy_arns'),
    aws_iam_openid_connect_provider: ({ block, values, address }) => {
      const url = valueAt(values, 'url');
      const clients = valueAt(values, 'client_id_list');
      this.collector.provider(
        url?.line ?? block.line,
        textAt(values, 'url') ?? gapText(`${address}.url`),
        clients && textsOf(clients),
      );
    },
  };

  /** One for each key of a `for_each` that the file says; else one, whose key is a gap. */
  private instances(block: ResourceBlock): readonly Instance[] {
    const { body, line, address } = block;
    const each = argument(body, 'for_each');
    const entries = each === undefined ? undefined : instancesOf(this.evaluator.evaluate(each));
    const instance = (scope: Scope, key: string): Instance => ({
      block,
      address: `${address}${key}`,
      values: argumentsOf(body, this.evaluator, scope, line),
    });
    if (each === undefined || entries === undefined || entries.length > mostInstances)
      return [instance(noScope(), '')];
    return entries.map(({ key, value }) => instance(eachScope(key, value), `["${textIn(key)}"]`));
  }

  private role({ block, values, address }: Instance): void {
    const named = textAt(values, 'name');
    const draft = this.collector.role({
      name: named ?? address,
      line: block.line,
      trust:
        this.document(values, 'assume_role_policy') ??
        textNode(gapText(`${address}.assume_role_policy`), block.line),
      maxSessionSeconds: numberAt(values, 'max_session_duration'),
      boundary: textAt(values, 'permissions_boundary'),
    });
    if (draft === undefined) return;
    added(this.byName, named ?? gapText(`${block.address}.name`), draft);
    draft.attached.push(...textsOf(valueAt(values, 'managed_policy_arns')));
    for (const inline of itemsOf(valueAt(values, 'inline_policy'))) {
      const document = this.document(inline, 'policy');
      const policy =
        document && this.collector.policy(textAt(inline, 'name') ?? 'inline policy', 'inline', document);
      if (policy !== undefined) draft.permissions.push(policy);
    }
  }

  private attach(values: TreeNode, roles: string, policies: string): void {
    for (const draft of this.rolesOf(values, roles))
      draft.attached.push(...textsOf(valueAt(values, policies)));
  }

  private rolesOf(values: TreeNode, name: string): readonly RoleDraft[] {
    return textsOf(valueAt(values, name)).flatMap((role) => this.byName.get(role) ?? []);
  }

  private document(values: TreeNode, name: string): TreeNode | undefined {
    const value = valueAt(values, name);
    return value && atHome(value);
  }

  private module({ body, labels, line }: Block): void {
    const values = argumentsOf(body, this.evaluator, noScope(), line);
    const source = textAt(values, 'source') ?? '';
    const isOfIam = /(?:^|[/:-])iam(?:[/.-]|$)|oidc/i.test(source);
    const subjects = values.members.filter(({ key }) => /subjects?|oidc/.test(key) && key !== 'source');
    if (!isOfIam && subjects.length === 0) return;
    const texts = subjects
      .flatMap(({ key, value }) => textsOf(value).map((text) => `${key} "${text}"`))
      .slice(0, 5);
    const call = texts.length === 0 ? '' : ` It is called with ${printable(texts.join(', '))}.`;
    this.collector.problem(
      line,
      `The trust policy of this role is made inside the module ${printable(labels[0] ?? '')}, which is not in this file.${call} Check the plan (\`terraform show -json\`) or the role in AWS.`,
    );
  }

  /** Documents that no resource of the module uses, where it has no role: somebody pasted a part of a file. */
  private fragments(alone: readonly Expression[]): void {
    const { loose, resources, locals } = this.configuration;
    const hasRoles = [...resources.values()].some(
      ({ type, isData }) => !isData && /^aws_iam_(?:role|policy)/.test(type),
    );
    if (hasRoles) return;
    const line = loose.blocks[0]?.line ?? 1;
    const found: [string, TreeNode | undefined][] = [];
    const values = argumentsOf(loose, this.evaluator, noScope(), line);
    if (loose.blocks.some(({ type }) => type === 'statement'))
      found.push(['statement', this.evaluator.policy(loose, line)]);
    for (const { key, value } of values.members) if (/policy/.test(key)) found.push([key, value]);
    for (const block of resources.values())
      if (block.isData && block.type === 'aws_iam_policy_document')
        found.push([block.address, this.evaluator.policy(block.body, block.line)]);
    for (const { name, value } of locals.values())
      found.push([`local.${name}`, this.evaluator.shared(value)]);
    for (const expression of alone) found.push([this.collector.file, this.evaluator.evaluate(expression)]);
    for (const [name, document] of found) if (document !== undefined) this.fragment(name, document);
  }

  private fragment(name: string, document: TreeNode): void {
    const { tree } = readDocument(document);
    if (tree === undefined || valueAt(tree, 'Statement') === undefined) return;
    const home = atHome(tree);
    if (policyKind(home) === 'trust') this.collector.role({ name, line: home.line, trust: home });
    else this.collector.loose(home.line, this.collector.policy(name, 'inline', home));
  }
}

/** The ARN of a policy, as a reference to it has it. */
const arnOf = ({ address }: ResourceBlock, values: TreeNode): string =>
  `arn:aws:iam::${gapText('account')}:policy${textAt(values, 'path') ?? '/'}${textAt(values, 'name') ?? gapText(`${address}.name`)}`;
