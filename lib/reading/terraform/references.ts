import { issuerKeyOf } from '../../aws/provider';
import type { TreeNode } from '../tree';
import { gapText } from '../types';
import { argument, type Configuration, type ResourceBlock } from './configuration';
import { policyOf } from './policy-document';
import { type Evaluation, eachScope, instancesOf, noScope, type Scope } from './scope';
import type { Expression, Step, Traversal } from './syntax';
import { knownText, textIn, textValue } from './values';

/** Where a resource is referred to. */
interface Place {
  readonly scope: Scope;
  readonly line: number;
}

/** What names mean that stand in no scope: locals, variables, resources and data sources. */
export class References {
  private readonly underway = new Set<string>();

  constructor(
    private readonly configuration: Configuration,
    private readonly evaluator: Evaluation,
  ) {}

  value({ root, steps, line }: Traversal, scope: Scope): TreeNode | undefined {
    const [first, ...rest] = steps;
    if (first?.kind !== 'attribute') return undefined;
    switch (root) {
      case 'local':
        return this.named(this.configuration.locals.get(first.name)?.value, rest, scope);
      case 'var':
        return this.named(this.configuration.variable(first.name), rest, scope);
      case 'data': {
        const [name, ...others] = rest;
        return name?.kind === 'attribute'
          ? this.ofResource(`data.${first.name}.${name.name}`, others, { scope, line })
          : undefined;
      }
      default:
        return this.ofResource(`${String(root)}.${first.name}`, rest, { scope, line });
    }
  }

  private named(
    expression: Expression | undefined,
    steps: readonly Step[],
    scope: Scope,
  ): TreeNode | undefined {
    const value = expression && this.evaluator.shared(expression);
    return value && this.evaluator.taken(value, steps, scope);
  }

  private ofResource(address: string, steps: readonly Step[], place: Place): TreeNode | undefined {
    const resource = this.configuration.resources.get(address);
    if (resource === undefined || this.underway.has(address)) return undefined;
    this.underway.add(address);
    const value = this.ofInstance(resource, steps, place);
    this.underway.delete(address);
    return value;
  }

  private ofInstance(
    resource: ResourceBlock,
    steps: readonly Step[],
    { scope, line }: Place,
  ): TreeNode | undefined {
    const [first, ...others] = steps;
    if (first?.kind === 'splat') {
      const value = this.ofInstance(resource, others, { scope, line });
      return value && { kind: 'list', line, items: [value] };
    }
    const key = first?.kind === 'index' ? this.evaluator.evaluate(first.key, scope) : undefined;
    const [step, ...rest] = key === undefined ? steps : others;
    if (step?.kind !== 'attribute') return undefined;
    const inner = key === undefined ? noScope() : this.instance(resource, key);
    const value =
      this.computed(resource, step.name, inner, line) ??
      this.evaluator.argument(resource.body, step.name, inner);
    return value && this.evaluator.taken(value, rest, scope);
  }

  /** What `each` is in the instance of a key. */
  private instance({ body }: ResourceBlock, key: TreeNode): Scope {
    const collection = argument(body, 'for_each');
    const name = knownText(key);
    if (collection === undefined || name === undefined) return noScope();
    const found = instancesOf(this.evaluator.evaluate(collection))?.find(
      (entry) => textIn(entry.key) === name,
    );
    return found === undefined ? noScope() : eachScope(key, found.value);
  }

  /** What a resource has besides its arguments. Source: AWS provider documentation, "Attribute Reference" of each. */
  private computed(
    { type, body, address }: ResourceBlock,
    attribute: string,
    scope: Scope,
    line: number,
  ): TreeNode | undefined {
    const text = (name: string): string | undefined => {
      const value = this.evaluator.argument(body, name, scope);
      return textIn(value);
    };
    const arn = (resource: string): TreeNode =>
      textValue(`arn:aws:iam::${gapText('account')}:${resource}`, line);
    const name = text('name') ?? gapText(`${address}.name`);
    switch (type) {
      case 'aws_iam_policy_document':
        return attribute === 'json' || attribute === 'minified_json'
          ? policyOf(body, this.evaluator, scope, line)
          : undefined;
      case 'aws_iam_openid_connect_provider': {
        const url = text('url');
        if (url === undefined) return undefined;
        const issuerKey = issuerKeyOf(url);
        if (attribute === 'url') return textValue(issuerKey, line);
        return attribute === 'arn' || attribute === 'id' ? arn(`oidc-provider/${issuerKey}`) : undefined;
      }
      case 'aws_iam_role':
        if (attribute === 'arn') return arn(`role${text('path') ?? '/'}${name}`);
        return attribute === 'name' || attribute === 'id' ? textValue(name, line) : undefined;
      case 'aws_iam_policy':
        return attribute === 'arn' || attribute === 'id'
          ? arn(`policy${text('path') ?? '/'}${name}`)
          : undefined;
      default:
        return undefined;
    }
  }
}
