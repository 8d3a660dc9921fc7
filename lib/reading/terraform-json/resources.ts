import { itemsOf, memberOf, type TreeNode, textAt, textOf, textsOf, valueAt } from '../tree';

/** A resource or data source of a plan or state. */
export interface TerraformResource {
  /** `module.ci["a"].aws_iam_role.deploy[0]` */
  readonly address: string;
  /** The address of its module; empty for the root. */
  readonly module: string;
  readonly type: string;
  readonly isData: boolean;
  /** The key of its instance, as its address has it: `[0]`, `["a"]`. */
  readonly index: string;
  readonly line: number;
  readonly values: TreeNode | undefined;
  /** What the configuration writes for its arguments; nothing in a state. */
  readonly expressions: TreeNode | undefined;
}

const indexes = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;
const lastIndex = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/;

/** Deeper modules than Terraform projects have are not read. */
const mostModules = 50;

/**
 * The resources of `terraform show -json`, of a plan or a state, and of a state file (version 4).
 * Source: Terraform documentation, "JSON output format".
 */
export class TerraformResources {
  readonly all: readonly TerraformResource[];
  private readonly byAddress = new Map<string, TerraformResource[]>();

  constructor(root: TreeNode) {
    const values = valueAt(root, 'planned_values') ?? valueAt(root, 'values');
    const configuration = expressionsByAddress(valueAt(valueAt(root, 'configuration'), 'root_module'));
    this.all = [
      ...inModule(valueAt(values, 'root_module'), '', mostModules),
      ...itemsOf(valueAt(root, 'resource_changes')).flatMap(readDuringApply),
      ...itemsOf(valueAt(root, 'resources')).flatMap(inStateFile),
    ].map((resource) => ({ ...resource, expressions: configuration.get(baseOf(resource.address)) }));
    for (const resource of this.all) {
      const known = this.byAddress.get(withoutIndex(resource.address));
      if (known === undefined) this.byAddress.set(withoutIndex(resource.address), [resource]);
      else known.push(resource);
    }
  }

  /** The resources a reference (`aws_iam_role.deploy.name`) of another one means: of several instances, the one of the same key. */
  referred(from: TerraformResource, reference: string): readonly TerraformResource[] {
    const [address = ''] = /^(?:data\.)?[\w-]+\.[\w-]+/.exec(reference) ?? [];
    const found = this.byAddress.get(from.module === '' ? address : `${from.module}.${address}`) ?? [];
    const same = found.filter(({ index }) => index === from.index);
    return found.length > 1 && same.length > 0 ? same : found;
  }
}

/** What the configuration refers to in an argument; the longest reference comes first. */
export const referencesOf = (expression: TreeNode | undefined): readonly string[] =>
  textsOf(valueAt(expression, 'references'));

const withoutIndex = (address: string): string => address.replace(lastIndex, '');
const baseOf = (address: string): string => address.replaceAll(indexes, '');

type Found = Omit<TerraformResource, 'expressions'>;

function resourceOf(node: TreeNode, module: string, values: TreeNode | undefined): readonly Found[] {
  const address = textAt(node, 'address');
  const type = textAt(node, 'type');
  if (address === undefined || type === undefined) return [];
  const isData = textAt(node, 'mode') === 'data';
  const line = memberOf(node, 'address')?.line ?? node.line;
  return [{ address, module, type, isData, index: lastIndex.exec(address)?.[0] ?? '', line, values }];
}

function inModule(node: TreeNode | undefined, module: string, levels: number): readonly Found[] {
  if (node === undefined || levels === 0) return [];
  return [
    ...itemsOf(valueAt(node, 'resources')).flatMap((item) =>
      resourceOf(item, module, valueAt(item, 'values')),
    ),
    ...itemsOf(valueAt(node, 'child_modules')).flatMap((child) =>
      inModule(child, textAt(child, 'address') ?? module, levels - 1),
    ),
  ];
}

/** A data source that can only be read once other resources are there: the plan has what is known of it among its changes. */
function readDuringApply(change: TreeNode): readonly Found[] {
  if (textAt(change, 'mode') !== 'data') return [];
  return resourceOf(
    change,
    textAt(change, 'module_address') ?? '',
    valueAt(valueAt(change, 'change'), 'after'),
  );
}

function inStateFile(node: TreeNode): readonly Found[] {
  const module = textAt(node, 'module') ?? '';
  const type = textAt(node, 'type') ?? '';
  const isData = textAt(node, 'mode') === 'data';
  const address = [module, `${isData ? 'data.' : ''}${type}.${textAt(node, 'name') ?? ''}`]
    .filter((part) => part !== '')
    .join('.');
  return itemsOf(valueAt(node, 'instances')).map((instance) => {
    const key = valueAt(instance, 'index_key');
    const index = key?.kind === 'scalar' ? `[${JSON.stringify(key.value)}]` : '';
    const { line } = instance;
    return {
      address: address + index,
      module,
      type,
      isData,
      index,
      line,
      values: valueAt(instance, 'attributes'),
    };
  });
}

/** The arguments of all resources of the configuration, by address without keys of instances. */
function expressionsByAddress(root: TreeNode | undefined): ReadonlyMap<string, TreeNode> {
  const found = new Map<string, TreeNode>();
  const visit = (node: TreeNode | undefined, prefix: string, levels: number): void => {
    for (const resource of itemsOf(valueAt(node, 'resources'))) {
      const expressions = valueAt(resource, 'expressions');
      const address = textOf(valueAt(resource, 'address'));
      if (address !== undefined && expressions !== undefined) found.set(prefix + address, expressions);
    }
    const calls = valueAt(node, 'module_calls');
    if (calls?.kind === 'object' && levels > 0)
      for (const { key, value } of calls.members)
        visit(valueAt(value, 'module'), `${prefix}module.${key}.`, levels - 1);
  };
  visit(root, '', mostModules);
  return found;
}
