import * as z from '../../formats/zod';

/** A whole number between two bounds, both included. */
export const wholeNumber = (least: number, most: number) =>
  z.number().check((context) => {
    const { value } = context;
    if (Number.isInteger(value) && value >= least && value <= most) return;
    const message = Number.isInteger(value)
      ? `${value} is not between ${least} and ${most}.`
      : `${value} is not a whole number.`;
    context.issues.push({ code: 'custom', message, input: value, continue: true });
  });

/** The object without the answers that say `keep`, which is what a left out answer means: one setup has one form. */
export const withoutKept = <Group extends object>(group: Group): Group =>
  Object.fromEntries(Object.entries(group).filter(([, answer]) => answer !== 'keep')) as Group;

/** A list with bounds on its length. */
export const list = <Item extends z.ZodType>(
  item: Item,
  { least, most }: { readonly least: number; readonly most: number },
) =>
  z.array(item).check((context) => {
    const { length } = context.value;
    if (length >= least && length <= most) return;
    const message =
      length === 0 ? 'The list is empty.' : `The list has ${length} entries; at most ${most} are allowed.`;
    context.issues.push({ code: 'custom', message, input: context.value, continue: true });
  });
