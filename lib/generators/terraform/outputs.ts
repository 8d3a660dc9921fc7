import type { HclBody, HclExpression } from '../../formats/hcl';
import { attribute, block, reference, set } from '../../parts/hcl';
import type { AccountPlan, RolePlan } from '../../plan/types';
import { providerReference } from './provider';

/** The ARNs, for other configurations. */
export function outputsBody(account: AccountPlan, names: ReadonlyMap<RolePlan, string>): HclBody {
  const arns: HclExpression = {
    kind: 'object',
    entries: [...names].map(([role, name]) => [role.name, reference(`aws_iam_role.${name}.arn`)]),
  };
  return [
    block(
      'output',
      ['provider_arn'],
      [
        set('description', 'ARN of the identity provider.'),
        attribute('value', reference(`${providerReference(account)}.arn`)),
      ],
    ),
    block('output', ['role_arns'], [set('description', 'ARN of each role.'), attribute('value', arns)]),
  ];
}
