/** The code of Terraform as a tree. It is at most `deepestTree` levels deep, so that code that walks it may recurse. */
export type Expression =
  | Literal
  | Template
  | (Placed & { readonly kind: 'list'; readonly items: readonly Expression[] })
  | (Placed & { readonly kind: 'object'; readonly entries: readonly Entry[] })
  | Traversal
  | (Placed & {
      readonly kind: 'call';
      readonly name: string;
      readonly arguments: readonly Expression[];
      /** The last argument is a list that stands for its items: `merge(local.all...)`. */
      readonly spreads: boolean;
    })
  | (Placed & { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: Expression })
  | (Placed & {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Placed & {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    })
  | ForExpression;

interface Placed {
  readonly line: number;
  /** The code itself. */
  readonly code: string;
}

export interface Literal extends Placed {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

/** A text with holes. One without holes has one part, or none. */
export interface Template extends Placed {
  readonly kind: 'template';
  readonly parts: readonly TemplatePart[];
  /** Of a heredoc: the line below `<<EOF`. */
  readonly firstTextLine?: number;
}

/** Text, a value in `${}`, or the code of a directive in `%{}`. */
export type TemplatePart = string | Expression | { readonly kind: 'directive'; readonly code: string };

export interface Entry {
  /** A name that stands alone is the text of the key. */
  readonly key: Expression;
  readonly value: Expression;
}

/** A name or another expression, and what is taken out of it: `aws_iam_role.deploy[0].name`. */
export interface Traversal extends Placed {
  readonly kind: 'traversal';
  readonly root: string | Expression;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'index'; readonly key: Expression }
  | { readonly kind: 'splat' };

export interface ForExpression extends Placed {
  readonly kind: 'for';
  readonly names: readonly string[];
  readonly collection: Expression;
  /** Of an object. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  /** `value...`: the values of one key are a list. */
  readonly groups: boolean;
}

export interface Attribute {
  readonly name: string;
  readonly line: number;
  readonly value: Expression;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly line: number;
  readonly body: Body;
}

export interface Body {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}
