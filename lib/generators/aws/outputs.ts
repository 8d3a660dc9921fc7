import type { Plan } from '../../plan/types';
import type { Setup } from '../../setup/schema';

/** A form of the AWS side. */
export type Output = NonNullable<Setup['outputs']>[number];

/** Whether the bundle holds this form of the AWS side; the scripts, where the setup names none. */
export const hasOutput = ({ setup }: Plan, output: Output): boolean =>
  (setup.outputs ?? ['aws-cli']).includes(output);
