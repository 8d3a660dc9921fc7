import type { Data, Note } from './data';

/** An expression: a literal (quoted by the writer), a reference such as `aws_iam_role.x.arn`, a call, or a list or object of these. */
export type HclExpression =
  | { readonly kind: 'literal'; readonly data: Data }
  | { readonly kind: 'reference'; readonly path: string }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly HclExpression[] }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, HclExpression])[] }
  /** An expression with the reason it is there; a note never changes the value. */
  | { readonly kind: 'noted'; readonly value: HclExpression; readonly note: Note };

export interface HclAttribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly value: HclExpression;
  readonly note?: Note;
}

export interface HclBlock {
  readonly kind: 'block';
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
  readonly note?: Note;
}

export type HclBody = readonly (HclAttribute | HclBlock)[];
