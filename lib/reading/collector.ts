import { printable } from '../formats/visible';
import { readDocument } from './document';
import { located } from './located';
import type { TreeNode } from './tree';
import {
  type FoundPolicy,
  type FoundProvider,
  type FoundRole,
  holdsGap,
  type LoosePolicy,
  type Reading,
  type ReadingProblem,
} from './types';

/** What a file says about a role in one place. */
export interface RolePlace {
  readonly name: string;
  readonly line: number;
  /** Its trust policy, in any form that `readDocument` takes. */
  readonly trust: TreeNode;
  readonly arn?: string | undefined;
  readonly maxSessionSeconds?: number | undefined;
  /** The ARN of its permissions boundary, or what stands for it. */
  readonly boundary?: string | undefined;
}

type FoundParts = Omit<FoundRole, 'permissions' | 'managedPolicyArns' | 'boundaryArn'>;

/** A role whose policies are still being found. */
export interface RoleDraft {
  readonly found: FoundParts;
  readonly boundary: string | undefined;
  readonly permissions: FoundPolicy[];
  readonly attached: string[];
}

const mostProblems = 100;

/**
 * Brings together what a file says in several places: roles, the policies they name, and managed policies by their ARN or by what stands for
 * it in the file.
 */
export class Collector {
  readonly roles: RoleDraft[] = [];
  private readonly providers: FoundProvider[] = [];
  private readonly policies: LoosePolicy[] = [];
  private readonly managed = new Map<string, FoundPolicy>();
  private readonly problems: ReadingProblem[] = [];

  constructor(readonly file: string) {}

  problem(line: number, message: string): void {
    if (this.problems.length < mostProblems) this.problems.push({ file: this.file, line, message });
  }

  /** The document, or nothing and a problem. */
  document(node: TreeNode): TreeNode | undefined {
    const { tree, problems } = readDocument(node);
    for (const { line, message } of problems) this.problem(line, message);
    return tree;
  }

  /** Nothing if the trust policy cannot be read, or if the file does not say it: the problem says why. */
  role({ name, line, trust, arn, maxSessionSeconds, boundary }: RolePlace): RoleDraft | undefined {
    const tree = this.document(trust);
    if (tree === undefined) return undefined;
    if (tree.kind === 'scalar') {
      this.problem(
        trust.line,
        `The trust policy of ${printable(name)} is ${printable(String(tree.value))}, which the file does not say. Check the policy itself, or the role in AWS.`,
      );
      return undefined;
    }
    const account = arn === undefined ? undefined : accountOf(arn);
    const found: FoundParts = {
      name,
      file: this.file,
      line,
      trust: located(tree),
      ...(arn === undefined ? {} : { arn }),
      ...(account === undefined ? {} : { account }),
      ...(maxSessionSeconds === undefined ? {} : { maxSessionSeconds }),
    };
    const draft = { found, boundary, permissions: [], attached: [] };
    this.roles.push(draft);
    return draft;
  }

  provider(line: number, url: string, clientIds?: readonly string[]): void {
    this.providers.push({ file: this.file, line, url, ...(clientIds === undefined ? {} : { clientIds }) });
  }

  /** A permission policy of this file. Nothing if it cannot be read, or if the file does not say it. */
  policy(name: string, kind: FoundPolicy['kind'], document: TreeNode): FoundPolicy | undefined {
    const tree = this.document(document);
    return tree === undefined || tree.kind === 'scalar' ? undefined : { name, kind, document: located(tree) };
  }

  /** A policy that no role is known for. */
  loose(line: number, policy: FoundPolicy | undefined, role?: string): void {
    if (policy === undefined) return;
    this.policies.push({ file: this.file, line, ...(role === undefined ? {} : { role }), policy });
  }

  /** The document of a managed policy, which roles name by `arn`. */
  managedDocument(arn: string, name: string, document: TreeNode): void {
    const policy = this.policy(name, 'managed', document);
    if (policy !== undefined) this.addManaged(arn, policy);
  }

  addManaged(arn: string, policy: FoundPolicy): void {
    this.managed.set(arn, policy);
  }

  /** The managed policies of a role whose documents were not read. */
  unresolved({ attached }: RoleDraft): readonly string[] {
    return [...new Set(attached)].filter((arn) => !this.managed.has(arn));
  }

  reading(form: string): Reading {
    const used = new Set(this.roles.flatMap(({ attached, boundary }) => [...attached, boundary]));
    const unused = [...this.managed].flatMap(([arn, policy]): readonly LoosePolicy[] =>
      used.has(arn) || holdsGap(arn)
        ? []
        : [{ file: this.file, line: policy.document.lineOf(''), arn, policy }],
    );
    return {
      form,
      roles: this.roles.map((draft) => this.found(draft)),
      providers: this.providers,
      policies: [...this.policies, ...unused],
      problems: this.problems,
    };
  }

  private found(draft: RoleDraft): FoundRole {
    const { found, boundary, permissions, attached } = draft;
    const limit = boundary === undefined ? undefined : this.managed.get(boundary);
    return {
      ...found,
      permissions: [
        ...permissions,
        ...[...new Set(attached)].flatMap((arn) => this.managed.get(arn) ?? []),
        ...(limit === undefined ? [] : [{ ...limit, kind: 'boundary' as const }]),
      ],
      managedPolicyArns: this.unresolved(draft),
      ...(boundary === undefined || limit !== undefined ? {} : { boundaryArn: boundary }),
    };
  }
}

export const accountOf = (arn: string): string | undefined => /^arn:[a-z-]+:iam::(\d{12}):/.exec(arn)?.[1];
