import type { Data } from '../../formats/data';
import { knownImage } from '../../plan/images';
import type { Job } from '../../setup/schema';

/** The `image:` keyword, with an empty entrypoint if the image could not run scripts otherwise. */
export const imageOf = ({ name, entrypoint }: NonNullable<Job['image']>): Data => {
  const cleared = entrypoint ?? (knownImage(name)?.startsTool ? [''] : undefined);
  return cleared === undefined ? name : { name, entrypoint: cleared };
};

/** One item of the `services:` keyword. */
export const serviceOf = ({ name, alias, command }: NonNullable<Job['services']>[number]): Data =>
  alias === undefined && command === undefined
    ? name
    : { name, ...(alias === undefined ? {} : { alias }), ...(command === undefined ? {} : { command }) };
