import type { ContextValue } from './trace';

/** AWS may or may not send this key, with a value that this model does not know. */
export const unknownKey = Symbol('unknown key');
/** AWS sends this key; its value is unknown. */
export const unknownValue = Symbol('unknown value');

/** One of these, but no source says which; nothing stands for a missing key. */
export class OneOf {
  constructor(readonly values: readonly (ContextValue | undefined)[]) {}
}

/** What is known about a context key of a request. Nothing: the request certainly lacks it. */
export type Reading = ContextValue | undefined | OneOf | typeof unknownKey | typeof unknownValue;

/** The value that is certainly compared; nothing if the key is missing or unknown. */
export const certainValue = (reading: Reading): ContextValue | undefined =>
  typeof reading === 'symbol' || reading instanceof OneOf ? undefined : reading;
