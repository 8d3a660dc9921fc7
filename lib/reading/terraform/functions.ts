import { readJsonTree } from '../json-reader';
import type { TreeMember, TreeNode } from '../tree';
import { holdsGap } from '../types';
import { isGap, isKnown, knownText, listOf, objectOf, plainValue, textIn, textValue } from './values';

/** A function of Terraform over known values, or values with gaps. Nothing: what it makes of them cannot be said. */
export type HclFunction = (values: readonly TreeNode[], line: number) => TreeNode | undefined;

const onText =
  (
    change: (text: string, ...others: readonly string[]) => string | number | boolean | undefined,
  ): HclFunction =>
  (values, line) => {
    const [text, ...others] = values.map(knownText);
    if (text === undefined || others.some((other) => other === undefined)) return undefined;
    const changed = change(text, ...(others as readonly string[]));
    return changed === undefined ? undefined : textValue(changed, line);
  };

/** All items of lists; a list the file does not say is an item that stands for its items. */
const itemsOfAll = (values: readonly TreeNode[]): readonly TreeNode[] | undefined => {
  const items: TreeNode[] = [];
  for (const value of values) {
    if (value.kind === 'list') items.push(...value.items);
    else if (isGap(value)) items.push(value);
    else return undefined;
  }
  return items;
};

const same: HclFunction = ([value]) => value;

const distinct = (items: readonly TreeNode[]): readonly TreeNode[] => [
  ...new Map(items.map((item) => [JSON.stringify(plainValue(item)), item])).values(),
];

const flat = (items: readonly TreeNode[]): readonly TreeNode[] =>
  items.flatMap((item) => (item.kind === 'list' ? flat(item.items) : [item]));

/** `format` with `%s`, `%d`, `%v`, `%q` and `%%`. What it cannot place is left out by returning nothing. */
const format: HclFunction = ([pattern, ...values], line) => {
  const text = knownText(pattern);
  const texts = values.map(textIn);
  let next = 0;
  let isKnownVerb = true;
  const made = text?.replaceAll(/%(.?)/g, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = texts[next];
    next += 1;
    if (value === undefined || !/[sdvq]/.test(verb)) isKnownVerb = false;
    return verb === 'q' ? JSON.stringify(value) : (value ?? '');
  });
  return made === undefined || !isKnownVerb ? undefined : textValue(made, line);
};

/** Texts that `/…/` would make patterns of are not replaced: their syntax is that of Go. */
const replace = onText((text, from = '', to = '') =>
  /^\/.*\/$/s.test(from) ? undefined : text.replaceAll(from, () => to),
);

const withoutPrefix: HclFunction = (values, line) => {
  const text = textIn(values[0]);
  const prefix = knownText(values[1]);
  if (text === undefined || prefix === undefined) return undefined;
  // A gap at the start may be the prefix.
  if (text.startsWith('‹')) return undefined;
  return textValue(text.startsWith(prefix) ? text.slice(prefix.length) : text, line);
};

const withoutSuffix: HclFunction = (values, line) => {
  const text = textIn(values[0]);
  const suffix = knownText(values[1]);
  if (text === undefined || suffix === undefined || text.endsWith('›')) return undefined;
  return textValue(text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text, line);
};

const join: HclFunction = ([separator, ...lists], line) => {
  const between = textIn(separator);
  const texts = itemsOfAll(lists)?.map(textIn);
  return between === undefined || texts === undefined || texts.includes(undefined)
    ? undefined
    : textValue(texts.join(between), line);
};

/** Keys of a later object silently win, as intended: they are not lost keys. */
const merge: HclFunction = (values, line) => {
  const members = new Map<string, TreeMember>();
  for (const value of values) {
    if (value.kind !== 'object') return undefined;
    for (const member of value.members) members.set(member.key, member);
  }
  return objectOf([...members.values()], line);
};

const element: HclFunction = ([list, index], line) => {
  const at = Number(knownText(index));
  if (list?.kind !== 'list' || list.items.length === 0 || !Number.isSafeInteger(at) || at < 0)
    return undefined;
  return list.items[at % list.items.length] ?? textValue('', line);
};

const lookup: HclFunction = ([object, key, otherwise]) => {
  const name = knownText(key);
  if (object?.kind !== 'object' || name === undefined) return undefined;
  return object.members.findLast((member) => member.key === name)?.value ?? otherwise;
};

const contains: HclFunction = ([list, value], line) => {
  const text = knownText(value);
  if (list?.kind !== 'list' || text === undefined || !isKnown(list)) return undefined;
  return textValue(
    list.items.some((item) => textIn(item) === text),
    line,
  );
};

const jsonDecode: HclFunction = ([value]) => {
  if (value?.kind !== 'scalar') return value;
  const text = value.value;
  if (typeof text !== 'string') return undefined;
  const lines = { first: value.firstTextLine ?? value.line, counted: value.firstTextLine !== undefined };
  const { documents, problems } = readJsonTree(text.trimEnd(), lines);
  return problems.length === 0 && documents.length === 1 ? documents[0] : undefined;
};

export const functions: Readonly<Record<string, HclFunction>> = {
  // The document itself stands for its JSON, so that its lines are not lost.
  jsonencode: same,
  jsondecode: jsonDecode,
  format,
  join,
  merge,
  replace,
  element,
  lookup,
  contains,
  trimprefix: withoutPrefix,
  trimsuffix: withoutSuffix,
  concat: (values, line) => {
    const items = itemsOfAll(values);
    return items && listOf(items, line);
  },
  flatten: ([list], line) => (list?.kind === 'list' ? listOf(flat(list.items), line) : undefined),
  compact: ([list], line) =>
    list?.kind === 'list'
      ? listOf(
          list.items.filter((item) => (textIn(item) ?? '') !== ''),
          line,
        )
      : undefined,
  distinct: ([list], line) => (list?.kind === 'list' ? listOf(distinct(list.items), line) : undefined),
  toset: ([list], line) => (list?.kind === 'list' ? listOf(distinct(list.items), line) : undefined),
  tolist: same,
  tomap: same,
  tostring: ([value], line) => {
    const text = textIn(value);
    return text === undefined ? undefined : textValue(text, line);
  },
  sensitive: same,
  nonsensitive: same,
  coalesce: (values) => values.find((value) => !isGap(value) && (textIn(value) ?? '') !== ''),
  keys: ([object], line) =>
    object?.kind === 'object'
      ? listOf(
          [...new Set(object.members.map(({ key }) => key))].sort().map((key) => textValue(key, line)),
          line,
        )
      : undefined,
  values: ([object], line) =>
    object?.kind === 'object'
      ? listOf(
          [...new Map(object.members.map((member) => [member.key, member.value]))]
            .sort(([left], [right]) => (left < right ? -1 : 1))
            .map(([, value]) => value),
          line,
        )
      : undefined,
  one: ([list]) => (list?.kind === 'list' && list.items.length === 1 ? list.items[0] : undefined),
  length: ([value], line) => {
    if (value?.kind === 'list' && isKnown(value)) return textValue(value.items.length, line);
    const text = knownText(value);
    return text === undefined ? undefined : textValue([...text].length, line);
  },
  split: ([separator, value], line) => {
    const between = knownText(separator);
    const text = textIn(value);
    // A gap may hold the separator.
    if (between === undefined || text === undefined || holdsGap(text)) return undefined;
    return listOf(
      text.split(between).map((part) => textValue(part, line)),
      line,
    );
  },
  lower: onText((text) => text.toLowerCase()),
  upper: onText((text) => text.toUpperCase()),
  trimspace: onText((text) => text.trim()),
  chomp: onText((text) => text.replace(/[\r\n]+$/, '')),
  startswith: onText((text, start = '') => text.startsWith(start)),
  endswith: onText((text, end = '') => text.endsWith(end)),
};
