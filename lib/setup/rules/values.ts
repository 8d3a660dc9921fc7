import { atMost, label } from '../../formats/checks';
import * as z from '../../formats/zod';
import type { Entry, Fields } from '../field-tree/entry';

/** A whole number between two bounds, both included. */
export const wholeNumber = (least: number, most: number) =>
  z.number().check((context) => {
    const { value } = context;
    if (Number.isInteger(value) && value >= least && value <= most) return;
    const message = Number.isInteger(value)
      ? `${label} is ${value}, which is not between ${least} and ${most}.`
      : `${label} is ${value}, which is not a whole number.`;
    context.issues.push({ code: 'custom', message, input: value, continue: true });
  });

/** The object without answers that mean the same as none: each setup has one form. */
export const withoutLeftOut =
  (fields: Fields) =>
  <Group extends object>(group: Group): Group =>
    Object.fromEntries(
      Object.entries(group).filter(
        ([name, answer]) => answer === undefined || answer !== leftOutOf(fields[name]),
      ),
    ) as Group;

const leftOutOf = (entry: Entry | undefined): string | boolean | undefined =>
  entry?.entry === 'field' && 'leftOut' in entry.kind ? entry.kind.leftOut : undefined;

/** A list with limits on its length. A list that is too long is not checked any further. */
export const list = <Item extends z.ZodType>(
  item: Item,
  { least, most }: { readonly least: number; readonly most: number },
) =>
  z
    .preprocess(atMost(most), z.array(item))
    .refine((items) => items.length >= least, { error: `${label} is empty.` });
