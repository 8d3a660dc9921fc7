import type { Data, Note } from '../formats/data';
import type { HclAttribute, HclBlock, HclBody, HclExpression } from '../formats/hcl';

// Short constructors for HCL.

/** An attribute with a literal value, which is never interpreted as code. */
export const set = (name: string, data: Data, note?: Note): HclAttribute =>
  attribute(name, literal(data), note);

export const attribute = (name: string, value: HclExpression, note?: Note): HclAttribute => ({
  kind: 'attribute',
  name,
  value,
  ...(note && { note }),
});

export const block = (type: string, labels: readonly string[], body: HclBody, note?: Note): HclBlock => ({
  kind: 'block',
  type,
  labels,
  body,
  ...(note && { note }),
});

export const literal = (data: Data): HclExpression => ({ kind: 'literal', data });

export const reference = (path: string): HclExpression => ({ kind: 'reference', path });

export const call = (name: string, ...args: readonly HclExpression[]): HclExpression => ({
  kind: 'call',
  name,
  arguments: args,
});

export const list = (...items: readonly HclExpression[]): HclExpression => ({ kind: 'list', items });
