/** An IAM policy document in plain form, as AWS stores it. */
export interface PolicyDocument {
  readonly Version?: '2012-10-17' | '2008-10-17';
  readonly Id?: string;
  readonly Statement: Statement | readonly Statement[];
}

export type OneOrMore<T> = T | readonly T[];

/** operator -> condition key -> value or values. */
export type ConditionBlock = {
  readonly [operator: string]: { readonly [key: string]: OneOrMore<string | number | boolean> };
};

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly [type: string]: OneOrMore<string> };
  readonly Action?: OneOrMore<string>;
  readonly NotAction?: OneOrMore<string>;
  readonly Resource?: OneOrMore<string>;
  readonly NotResource?: OneOrMore<string>;
  readonly Condition?: ConditionBlock;
}

/** A list of the values: policies may contain one value or a list. */
export const listOf = <T>(value: OneOrMore<T> | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];
