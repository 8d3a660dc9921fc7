/** A key that an object of JSON may hold, and that JavaScript loses where it copies the object. */
export const lostKey = '__proto__';
