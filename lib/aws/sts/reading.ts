import type { ContextValue } from './trace';

/** AWS may send this key or not, with a value this model does not know. */
export const unknownKey = Symbol('unknown key');
/** AWS sends this key; its value is not known. */
export const unknownValue = Symbol('unknown value');

/** One of these, and no source says which; nothing stands for a missing key. */
export class OneOf {
  constructor(readonly values: readonly (ContextValue | undefined)[]) {}
}

/** What is known of a context key of a request. Nothing: the request surely lacks it. */
export type Reading = ContextValue | undefined | OneOf | typeof unknownKey | typeof unknownValue;

/** What is surely compared; nothing when the key is missing or not known. */
export const certainValue = (reading: Reading): ContextValue | undefined =>
  typeof reading === 'symbol' || reading instanceof OneOf ? undefined : reading;
