import type { TreeMember, TreeNode } from '../tree';
import { deepestTree } from '../tree';
import { argument, type Configuration } from './configuration';
import { functions } from './functions';
import { policyOf } from './policy-document';
import { References } from './references';
import { type Evaluation, entriesOf, noScope, type Scope } from './scope';
import type { Body, Expression, ForExpression, Step, Template, Traversal } from './syntax';
import { textOfTemplate } from './template-text';
import { gapOf, isGap, knownBoolean, knownText, listOf, objectOf, textIn, textValue } from './values';

/** Deeper than code refers to other code. */
const mostLevels = 400;
/** Larger values than policies are a gap: references can make a text double with each line. */
const largest = 200_000;

interface Measure {
  readonly size: number;
  readonly depth: number;
}

/**
 * Evaluates code as far as the files say it. What they do not say is a gap that names the code, also within a text. Every value keeps the line it
 * is written on. It ends however values refer to each other: each evaluation costs a step, and when all steps are used, everything is a gap.
 */
export class Evaluator implements Evaluation {
  private readonly references: References;
  private readonly known = new Map<Expression, TreeNode>();
  private readonly underway = new Set<Expression>();
  private readonly measures = new WeakMap<TreeNode, Measure>();
  private level = 0;

  constructor(
    configuration: Configuration,
    private steps: number,
  ) {
    this.references = new References(configuration, this);
  }

  evaluate(expression: Expression, scope: Scope = noScope()): TreeNode {
    this.steps -= 1;
    if (this.level > mostLevels || this.steps < 0) return gapOf(expression.code, expression.line);
    this.level += 1;
    const value = this.measured(this.valueOf(expression, scope));
    this.level -= 1;
    return value ?? gapOf(expression.code, expression.line);
  }

  /**
   * A value that does not depend on where it is asked for, such as that of a local. It is evaluated once. Nothing if it needs itself.
   */
  shared(expression: Expression): TreeNode | undefined {
    const known = this.known.get(expression);
    if (known !== undefined || this.underway.has(expression)) return known;
    this.underway.add(expression);
    const value = this.evaluate(expression);
    this.underway.delete(expression);
    this.known.set(expression, value);
    return value;
  }

  /** An argument of a block, `null` being none. */
  argument(body: Body, name: string, scope: Scope = noScope()): TreeNode | undefined {
    const expression = argument(body, name);
    if (expression === undefined) return undefined;
    const value = this.evaluate(expression, scope);
    return value.kind === 'scalar' && value.value === null ? undefined : value;
  }

  /** The document of a data source, or of loose statements. */
  policy(body: Body, line: number): TreeNode | undefined {
    return policyOf(body, this, noScope(), line);
  }

  /** What is taken out of a value by the steps of a reference. Nothing: it cannot be said, or is not there. */
  taken(value: TreeNode, steps: readonly Step[], scope: Scope): TreeNode | undefined {
    let at: TreeNode | undefined = value;
    for (const [index, step] of steps.entries()) {
      if (at === undefined || isGap(at)) return undefined;
      if (step.kind === 'splat') {
        const items: readonly TreeNode[] = at.kind === 'list' ? at.items : [at];
        const nextSteps = steps.slice(index + 1);
        const all = items.map((item) => this.taken(item, nextSteps, scope));
        return all.includes(undefined) ? undefined : listOf(all as readonly TreeNode[], value.line);
      }
      const key = step.kind === 'attribute' ? step.name : knownText(this.evaluate(step.key, scope));
      if (key === undefined) return undefined;
      if (at.kind === 'object') at = at.members.findLast((member) => member.key === key)?.value;
      else at = at.kind === 'list' ? at.items[Number(key)] : undefined;
    }
    return at;
  }

  /** Nothing if a value is too large or too deep. */
  private measured(value: TreeNode | undefined): TreeNode | undefined {
    if (value === undefined || this.measures.has(value)) return value;
    let size = 1;
    let depth = 0;
    if (value.kind === 'scalar') size += typeof value.value === 'string' ? value.value.length / 8 : 0;
    else
      for (const child of value.kind === 'list' ? value.items : value.members.map((member) => member.value)) {
        const inner = this.measures.get(child) ?? { size: 1, depth: 0 };
        size += inner.size;
        depth = Math.max(depth, inner.depth + 1);
      }
    if (size > largest || depth > deepestTree) return undefined;
    this.measures.set(value, { size, depth });
    return value;
  }

  private valueOf(expression: Expression, scope: Scope): TreeNode | undefined {
    const { line } = expression;
    switch (expression.kind) {
      case 'literal':
        return { kind: 'scalar', value: expression.value, line };
      case 'template':
        return this.template(expression, scope);
      case 'list':
        return listOf(
          expression.items.map((item) => this.evaluate(item, scope)),
          line,
        );
      case 'object':
        return objectOf(
          expression.entries.map(({ key, value }): TreeMember => {
            const name = textIn(this.evaluate(key, scope)) ?? textIn(gapOf(key.code, line)) ?? '';
            return { key: name, line: key.line, value: this.evaluate(value, scope) };
          }),
          line,
        );
      case 'traversal':
        return this.traversal(expression, scope);
      case 'call':
        return this.call(expression, scope);
      case 'unary': {
        const operand = this.evaluate(expression.operand, scope);
        if (expression.operator === '!') {
          const value = knownBoolean(operand);
          return value === undefined ? undefined : textValue(!value, line);
        }
        const value = Number(knownText(operand) ?? Number.NaN);
        return Number.isNaN(value) ? undefined : textValue(-value, line);
      }
      case 'binary':
        return this.binary(expression, scope);
      case 'conditional': {
        const condition = knownBoolean(this.evaluate(expression.condition, scope));
        if (condition === undefined) return undefined;
        return this.evaluate(condition ? expression.yes : expression.no, scope);
      }
      case 'for':
        return this.each(expression, scope);
    }
  }

  private template(template: Template, scope: Scope): TreeNode | undefined {
    const [only, ...others] = template.parts;
    if (
      template.firstTextLine === undefined &&
      others.length === 0 &&
      typeof only === 'object' &&
      only.kind !== 'directive'
    )
      return this.evaluate(only, scope);
    return textOfTemplate(template, (part) => this.evaluate(part, scope));
  }

  private traversal(expression: Traversal, scope: Scope): TreeNode | undefined {
    const { root, steps } = expression;
    if (typeof root !== 'string') return this.taken(this.evaluate(root, scope), steps, scope);
    const local = scope.get(root);
    return local === undefined ? this.references.value(expression, scope) : this.taken(local, steps, scope);
  }

  private call(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): TreeNode | undefined {
    const { name, line } = expression;
    const called = name.replace(/^core::/, '');
    if (called === 'try') {
      for (const argument of expression.arguments) {
        const value = this.evaluate(argument, scope);
        if (!isGap(value)) return value;
      }
      return undefined;
    }
    const values = expression.arguments.map((argument) => this.evaluate(argument, scope));
    const last = expression.spreads ? values.pop() : undefined;
    if (last !== undefined && last.kind !== 'list') return undefined;
    const all = [...values, ...(last?.kind === 'list' ? last.items : [])];
    return Object.hasOwn(functions, called) ? functions[called]?.(all, line) : undefined;
  }

  private binary(expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): TreeNode | undefined {
    const { operator, line } = expression;
    const left = this.evaluate(expression.left, scope);
    const right = this.evaluate(expression.right, scope);
    if (operator === '&&' || operator === '||') {
      const values = [knownBoolean(left), knownBoolean(right)];
      const decides = operator === '||';
      if (values.includes(decides)) return textValue(decides, line);
      return values.includes(undefined) ? undefined : textValue(!decides, line);
    }
    const texts = [scalarText(left), scalarText(right)];
    const [first, second] = texts;
    if (first === undefined || second === undefined) return undefined;
    if (operator === '==') return textValue(first === second, line);
    if (operator === '!=') return textValue(first !== second, line);
    const result = computed(operator, Number(first), Number(second));
    return result === undefined || Number.isNaN(result) ? undefined : textValue(result, line);
  }

  private each(expression: ForExpression, scope: Scope): TreeNode | undefined {
    const { names, key, value, condition, groups, line } = expression;
    const entries = entriesOf(this.evaluate(expression.collection, scope));
    if (entries === undefined || groups) return undefined;
    const items: TreeNode[] = [];
    const members: TreeMember[] = [];
    for (const entry of entries) {
      const inner = new Map(scope);
      const [first = '', second] = names;
      if (second === undefined) inner.set(first, entry.value);
      else inner.set(first, entry.key).set(second, entry.value);
      const isTaken = condition === undefined ? true : knownBoolean(this.evaluate(condition, inner));
      if (isTaken === undefined || this.steps < 0) return undefined;
      if (!isTaken) continue;
      const result = this.evaluate(value, inner);
      items.push(result);
      if (key !== undefined)
        members.push({ key: textIn(this.evaluate(key, inner)) ?? '', line: key.line, value: result });
    }
    return key === undefined ? listOf(items, line) : objectOf(members, line);
  }
}

const scalarText = (node: TreeNode): string | undefined =>
  node.kind === 'scalar' && node.value === null ? 'null' : knownText(node);

function computed(operator: string, left: number, right: number): number | boolean | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    case '%':
      return right === 0 ? undefined : left % right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}
