import type { Plan } from '../../plan/types';
import type { Setup } from '../../setup/schema';

export type Output = NonNullable<Setup['outputs']>[number];
export type AwsForm = (typeof awsForms)[number];

/** The forms of the AWS side. Other outputs are in addition to one of these. */
const awsForms = ['aws-cli', 'terraform', 'cloudformation'] as const satisfies readonly Output[];

/** Whether the bundle contains this output. If the setup names no AWS form, it contains scripts. */
export function hasOutput({ setup: { outputs = [] } }: Plan, output: Output): boolean {
  const noForm = !awsForms.some((form) => outputs.includes(form));
  return outputs.includes(output) || (output === 'aws-cli' && noForm);
}
