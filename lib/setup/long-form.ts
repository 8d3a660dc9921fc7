/**
 * The object that a plain text stands for: `"alpine:3"` for an image is `{ "name": "alpine:3" }`. Any other
 * value is returned unchanged.
 */
export const longForm = (shorthand: string | undefined, value: unknown): unknown =>
  shorthand !== undefined && typeof value === 'string' ? { [shorthand]: value } : value;
