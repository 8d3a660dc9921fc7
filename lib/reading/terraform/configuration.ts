import type { Attribute, Block, Body, Expression } from './syntax';

/** A resource or data source. */
export interface ResourceBlock {
  readonly isData: boolean;
  readonly type: string;
  readonly name: string;
  /** `aws_iam_role.deploy`, `data.aws_iam_policy_document.trust` */
  readonly address: string;
  readonly line: number;
  readonly body: Body;
}

/** What the files of one folder say together: one module of Terraform. */
export class Configuration {
  readonly resources = new Map<string, ResourceBlock>();
  readonly locals = new Map<string, Attribute>();
  readonly modules: Block[] = [];
  /** Attributes and blocks of a fragment. */
  readonly loose: { readonly attributes: Attribute[]; readonly blocks: Block[] } = {
    attributes: [],
    blocks: [],
  };
  private readonly variables = new Map<string, Block>();

  constructor(bodies: readonly Body[]) {
    for (const body of bodies) {
      this.loose.attributes.push(...body.attributes);
      for (const block of body.blocks) this.add(block);
    }
  }

  /** The default of a variable, which the person who applies the code may replace. */
  variable(name: string): Expression | undefined {
    const block = this.variables.get(name);
    const value = block && argument(block.body, 'default');
    return value?.kind === 'literal' && value.value === null ? undefined : value;
  }

  private add(block: Block): void {
    const { type, labels, line, body } = block;
    const [first = '', second = ''] = labels;
    if (type === 'resource' || type === 'data') {
      const isData = type === 'data';
      const address = `${isData ? 'data.' : ''}${first}.${second}`;
      this.resources.set(address, { isData, type: first, name: second, address, line, body });
    } else if (type === 'locals') for (const local of body.attributes) this.locals.set(local.name, local);
    else if (type === 'variable') this.variables.set(first, block);
    else if (type === 'module') this.modules.push(block);
    else this.loose.blocks.push(block);
  }
}

/** The value of an argument. */
export const argument = (body: Body, name: string): Expression | undefined =>
  body.attributes.find((attribute) => attribute.name === name)?.value;
