import type { Plan } from '../../plan/types';
import type { Setup } from '../../setup/schema';

export type Output = NonNullable<Setup['outputs']>[number];
export type AwsForm = (typeof awsForms)[number];

/** The forms of the AWS side; the other outputs come on top of one of these. */
const awsForms = ['aws-cli', 'terraform', 'cloudformation'] as const satisfies readonly Output[];

/** Whether the bundle holds this output. The AWS side is always there: as scripts, where the setup names no form of it. */
export function hasOutput({ setup: { outputs = [] } }: Plan, output: Output): boolean {
  const noForm = !awsForms.some((form) => outputs.includes(form));
  return outputs.includes(output) || (output === 'aws-cli' && noForm);
}
