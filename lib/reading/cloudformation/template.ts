import { type TreeNode, textAt, valueAt } from '../tree';

/** A parameter value is at most this long. Source: CloudFormation user guide, "Understand CloudFormation quotas". */
const longestParameter = 4096;

export interface Resource {
  /** Its logical name. */
  readonly id: string;
  readonly line: number;
  readonly type: string | undefined;
  readonly properties: TreeNode | undefined;
}

/** The parts of a template that its functions look things up in, by logical name. */
export class Template {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly conditions: ReadonlyMap<string, TreeNode>;
  private readonly parameters: ReadonlyMap<string, TreeNode>;
  private readonly mappings: TreeNode | undefined;

  constructor(root: TreeNode) {
    const resources = valueAt(root, 'Resources');
    this.resources = new Map(
      (resources?.kind === 'object' ? resources.members : []).map(({ key: id, line, value }) => [
        id,
        { id, line, type: textAt(value, 'Type'), properties: valueAt(value, 'Properties') },
      ]),
    );
    this.conditions = section(root, 'Conditions');
    this.parameters = section(root, 'Parameters');
    this.mappings = valueAt(root, 'Mappings');
  }

  mapped(names: readonly string[]): TreeNode | undefined {
    return names.reduce<TreeNode | undefined>((node, name) => valueAt(node, name), this.mappings);
  }

  /**
   * The default of a parameter, which the person who deploys the template may replace. Nothing if it has none, and where it only names a
   * parameter of Systems Manager, which holds the value.
   */
  parameter(name: string): string | readonly string[] | undefined {
    const parameter = this.parameters.get(name);
    const value = valueAt(parameter, 'Default');
    const type = textAt(parameter, 'Type') ?? 'String';
    if (value?.kind !== 'scalar' || type.startsWith('AWS::SSM::')) return undefined;
    const text = String(value.value);
    if (text.length > longestParameter) return undefined;
    return /^(?:CommaDelimitedList$|List<)/.test(type) ? text.split(',').map((item) => item.trim()) : text;
  }
}

const section = (root: TreeNode, name: string): ReadonlyMap<string, TreeNode> => {
  const node = valueAt(root, name);
  return new Map(node?.kind === 'object' ? node.members.map(({ key, value }) => [key, value]) : []);
};
