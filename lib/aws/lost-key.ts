/** A key that a JSON object may contain, and that JavaScript loses when it copies the object. */
export const lostKey = '__proto__';
