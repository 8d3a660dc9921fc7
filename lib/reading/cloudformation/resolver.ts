import { itemsOf, type TreeMember, type TreeNode, type TreeScalar, textNode, textOf, valueAt } from '../tree';
import { gapText, holdsGap } from '../types';
import { expressionOf, type FunctionCall, functionCall } from './expression';
import type { Template } from './template';

/** What a function gives; `null` is `AWS::NoValue`, which takes the property away; `undefined`: the template does not say it. */
type Result = TreeNode | null | undefined;
type Evaluate = (argument: TreeNode, line: number) => Result;

/** Longer than any policy; what functions repeat until it is longer is not worked out. */
const longestText = 100_000;
/** Names and conditions that need each other in turn: nobody writes more, and each takes room on the stack. */
const mostLookups = 8;
/** What CloudFormation replaces in any text. Source: CloudFormation user guide, "dynamic references". */
const dynamicReference = /\{\{\s*resolve:[^{}‹›]{0,500}\}\}/gi;

/**
 * Works out the functions of a template as far as the template says their values: defaults of parameters, mappings, conditions. What it does
 * not say is a gap with the function in its short form. Keys of objects stay as they are: CloudFormation evaluates no function there.
 * Source: CloudFormation template reference, "Intrinsic functions".
 */
export class Resolver {
  private readonly decided = new Map<string, boolean | undefined>();
  private readonly named = new Map<string, string | undefined>();
  private lookups = 0;

  constructor(private readonly template: Template) {}

  /** `undefined` where the value is `AWS::NoValue`. */
  resolve(node: TreeNode): TreeNode | undefined {
    const call = functionCall(node);
    if (call !== undefined) {
      const result = this.call(call, node.line);
      return result === null ? undefined : (result ?? textNode(gapText(expressionOf(call)), node.line));
    }
    switch (node.kind) {
      case 'scalar':
        return typeof node.value === 'string' ? { ...node, value: withoutReferences(node.value) } : node;
      case 'list':
        return { ...node, items: node.items.flatMap((item) => this.resolve(item) ?? []) };
      case 'object':
        return {
          ...node,
          members: node.members.flatMap((member): readonly TreeMember[] => {
            const value = this.resolve(member.value);
            return value === undefined ? [] : [{ ...member, value }];
          }),
        };
    }
  }

  /** The text of a value; nothing if it is no text, or if a part of it is not in the template. */
  known(node: TreeNode | undefined): string | undefined {
    const text = node === undefined ? undefined : scalarText(this.resolve(node));
    return text === undefined || holdsGap(text) ? undefined : text;
  }

  private call({ name, argument }: FunctionCall, line: number): Result {
    return Object.hasOwn(this.functions, name) ? this.functions[name]?.(argument, line) : undefined;
  }

  private readonly functions: Readonly<Record<string, Evaluate>> = {
    Ref: (argument, line) => this.ref(textOf(argument), line),
    'Fn::GetAtt': (argument, line) => {
      const path = textOf(argument)?.split('.') ?? itemsOf(argument).map((item) => textOf(item) ?? '');
      return asNode(this.attribute(path[0] ?? '', path.slice(1).join('.')), line);
    },
    'Fn::Sub': (argument, line) => this.sub(argument, line),
    'Fn::Join': (argument, line) => {
      const [delimiter, list] = itemsOf(argument);
      const parts = this.list(list)?.map(scalarText);
      const between = textOf(delimiter);
      if (between === undefined || !parts?.every((part) => part !== undefined)) return undefined;
      const length = parts.reduce((sum, part) => sum + part.length + between.length, 0);
      return length > longestText ? undefined : textNode(parts.join(between), line);
    },
    'Fn::Split': (argument, line) => {
      const [delimiter, source] = itemsOf(argument);
      const between = textOf(delimiter);
      const text = this.known(source);
      return between === undefined || between === '' || text === undefined
        ? undefined
        : { kind: 'list', line, items: text.split(between).map((part) => textNode(part, line)) };
    },
    'Fn::Select': (argument) => {
      const [index, list] = itemsOf(argument);
      return this.list(list)?.[Number(this.known(index) ?? Number.NaN)];
    },
    'Fn::If': (argument) => {
      const [condition, whenTrue, whenFalse] = itemsOf(argument);
      const decision = this.decide(textOf(condition) ?? '');
      const branch = decision === undefined ? undefined : decision ? whenTrue : whenFalse;
      return branch === undefined ? undefined : (this.resolve(branch) ?? null);
    },
    'Fn::FindInMap': (argument) => {
      const names = itemsOf(argument).map((item) => this.known(item));
      return names.length === 3 && names.every((name) => name !== undefined)
        ? this.template.mapped(names)
        : undefined;
    },
  };

  private ref(name: string | undefined, line: number): Result {
    if (name === 'AWS::NoValue') return null;
    if (name?.startsWith('AWS::')) return textNode(gapText(name), line);
    const parameter = this.template.parameter(name ?? '');
    if (parameter === undefined || typeof parameter === 'string')
      return asNode(parameter ?? this.attribute(name ?? '', 'Ref'), line);
    return { kind: 'list', line, items: parameter.map((item) => textNode(item, line)) };
  }

  /** What `Ref` and `GetAtt` give for a resource of the template, as far as that follows from its properties. */
  private attribute(id: string, attribute: string): string | undefined {
    const arn = (what: string): string =>
      `arn:${gapText('AWS::Partition')}:iam::${gapText('AWS::AccountId')}:${what}`;
    switch (`${this.template.resources.get(id)?.type} ${attribute}`) {
      case 'AWS::IAM::Role Ref':
        return this.nameOf(id, 'RoleName');
      case 'AWS::IAM::Role Arn': {
        const name = this.nameOf(id, 'RoleName');
        return name && arn(`role${this.nameOf(id, 'Path') ?? '/'}${name}`);
      }
      case 'AWS::IAM::OIDCProvider Ref':
      case 'AWS::IAM::OIDCProvider Arn': {
        const url = this.nameOf(id, 'Url');
        return url && arn(`oidc-provider/${url.replace(/^https:\/\//i, '')}`);
      }
      default:
        return undefined;
    }
  }

  /** A property of a resource that names it. One that refers to itself has no name. */
  private nameOf(id: string, property: string): string | undefined {
    return this.lookUp(this.named, `${property} ${id}`, () =>
      this.known(valueAt(this.template.resources.get(id)?.properties, property)),
    );
  }

  private sub(argument: TreeNode, line: number): Result {
    const [pattern, values] = argument.kind === 'list' ? argument.items : [argument];
    if (pattern?.kind !== 'scalar' || typeof pattern.value !== 'string') return undefined;
    let length = 0;
    const text = pattern.value.replaceAll(/\$\{(!?)([^${}‹›]*)\}/g, (_, literal: string, name: string) => {
      if (literal !== '') return `\${${name}}`;
      const value = length > longestText ? '' : this.placeholder(name.trim(), valueAt(values, name.trim()));
      length += value.length;
      return value;
    });
    return length > longestText ? undefined : limited(withoutReferences(text), line, pattern);
  }

  private placeholder(name: string, value: TreeNode | undefined): string {
    const argument = textNode(name, 0);
    const node = value ?? {
      kind: 'object',
      line: 0,
      members: [{ key: name.includes('.') ? 'Fn::GetAtt' : 'Ref', line: 0, value: argument }],
    };
    const text = scalarText(this.resolve(node));
    return text === undefined || text.length > longestParameter ? gapText(`\${${name}}`) : text;
  }

  private list(node: TreeNode | undefined): readonly TreeNode[] | undefined {
    const resolved = node === undefined ? undefined : this.resolve(node);
    return resolved?.kind === 'list' ? resolved.items : undefined;
  }

  /** Whether a condition holds with the defaults of the parameters; nothing if they do not say it, or if it needs itself. */
  private decide(name: string): boolean | undefined {
    return this.lookUp(this.decided, name, () => {
      const condition = this.template.conditions.get(name);
      return condition === undefined ? undefined : this.holds(condition);
    });
  }

  /** Works a value out once. What needs itself has none. */
  private lookUp<T>(
    known: Map<string, T | undefined>,
    key: string,
    work: () => T | undefined,
  ): T | undefined {
    if (known.has(key) || this.lookups >= mostLookups) return known.get(key);
    known.set(key, undefined);
    this.lookups += 1;
    const value = work();
    this.lookups -= 1;
    known.set(key, value);
    return value;
  }

  private holds(condition: TreeNode): boolean | undefined {
    const [member, ...others] = condition.kind === 'object' ? condition.members : [];
    if (member === undefined || others.length > 0) return undefined;
    const { key, value } = member;
    if (key === 'Condition') return this.decide(textOf(value) ?? '');
    if (key === 'Fn::Equals') {
      const [left, right] = itemsOf(value).map((item) => this.known(item));
      return left === undefined || right === undefined ? undefined : left === right;
    }
    const parts = itemsOf(value).map((item) => this.holds(item));
    if (key === 'Fn::Not') return parts[0] === undefined ? undefined : !parts[0];
    const settles = key === 'Fn::Or';
    if (key !== 'Fn::And' && key !== 'Fn::Or') return undefined;
    if (parts.includes(settles)) return settles;
    return parts.includes(undefined) ? undefined : !settles;
  }
}

/** A value that stands within a text is at most as long as a parameter. */
const longestParameter = 4096;

const asNode = (text: string | undefined, line: number): TreeNode | undefined =>
  text === undefined ? undefined : textNode(text, line);

const scalarText = (node: TreeNode | undefined): string | undefined =>
  node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;

const withoutReferences = (text: string): string =>
  text.includes('{{') ? text.replaceAll(dynamicReference, (reference) => gapText(reference)) : text;

/** A text as long as a policy can be. `pattern`: what it was made of, for its lines. */
function limited(text: string, line: number, pattern?: TreeScalar): TreeNode | undefined {
  return text.length > longestText ? undefined : { ...pattern, kind: 'scalar', line, value: text };
}
