import { isPlainObject, type PlainObject } from '../../formats/plain-object';
import { readJsonTree } from '../../reading/json-reader';
import { located } from '../../reading/located';
import type { Located } from '../../reading/types';

export type TokenReading =
  | {
      readonly claims: PlainObject;
      readonly isWhole: boolean;
      readonly lineOf: Located['lineOf'];
    }
  /** What is wrong, and what is allowed, as sentences. Nothing of the token stands in it. */
  | { readonly problem: string };

/** Three parts of base64url; the last one is the signature, which may be cut off. */
const compact = /^([\w-]+)\.([\w-]+)(?:\.([\w-]*))?$/;

const forms = 'Paste its payload as JSON, or the token itself: three parts with dots between them.';

/** Reads a token, or the payload of one as JSON. Never throws, checks no signature, and keeps nothing. */
export function readToken(text: string): TokenReading {
  const trimmed = text.trim().replace(/^Bearer\s+/i, '');
  const [, , payload, signature] = compact.exec(trimmed) ?? [];
  const json = payload === undefined ? text : decoded(payload);
  if (json === undefined) return { problem: `The payload of the token is not base64url. ${forms}` };
  const [document] = readJsonTree(json).documents;
  const read = document === undefined ? undefined : located(document);
  if (read === undefined || !isPlainObject(read.value)) return { problem: `This is not a token. ${forms}` };
  return {
    claims: read.value,
    isWhole: payload !== undefined && signature !== undefined && signature !== '',
    lineOf: payload === undefined ? read.lineOf : () => 1,
  };
}

function decoded(payload: string): string | undefined {
  try {
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(binary, (character) => character.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}
