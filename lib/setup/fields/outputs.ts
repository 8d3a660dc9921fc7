import { always, field, none } from '../field-tree/entry';
import { boxes } from '../field-tree/kinds';

/** The forms of the AWS side in the bundle, and optional additions. */
export const outputs = field({
  kind: boxes(
    {
      item: {
        values: ['aws-cli', 'terraform', 'cloudformation', 'gitlab-terraform'],
        name: 'The output',
        allowed: 'aws-cli, terraform, cloudformation or gitlab-terraform',
        example: 'terraform',
      },
      least: 1,
      most: 4,
      start: [],
    },
    {
      'aws-cli': {
        label: 'Scripts for the AWS CLI',
        help: 'apply.sh applies everything. With --plan it only shows the changes, and with --remove it removes them again.',
      },
      terraform: {
        label: 'Terraform or OpenTofu',
        help: 'The identity provider and the roles as resources, for version 5.81 or 6 of the AWS provider.',
      },
      cloudformation: {
        label: 'CloudFormation',
        help: 'One template for each account. In any other account it creates nothing, so you can use it in a stack set.',
      },
      'gitlab-terraform': {
        label: 'Terraform or OpenTofu for GitLab',
        help: 'Protected refs and environments and the settings of the project as resources, for version 18 of the GitLab provider. The script configure.sh is always included.',
      },
    },
  ),
  presence: 'optional',
  name: 'The list of outputs',
  allowed: 'one or more of aws-cli, terraform, cloudformation, gitlab-terraform, each once',
  example: '["aws-cli", "terraform"]',
  step: 'aws',
  label: 'Forms of the AWS side',
  help: 'All are generated from the same documents. Use one of them in each account.',
  placeholder: none,
  asked: always,
  linkDefault: none,
});
