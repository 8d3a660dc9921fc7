import type { Partition } from './arn';

/** The partitions the wizard knows. Each is an AWS of its own: accounts, ARNs and endpoints do not cross. */
export const partitions: readonly Partition[] = ['aws', 'aws-us-gov', 'aws-cn'];

export type { Partition };

/**
 * Regions by partition. As of 2026-05 (botocore 1.43.11, `data/endpoints.json`); newer regions are recognized by their form.
 */
export const regions: { readonly [P in Partition]: readonly string[] } = {
  aws: [
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-central-1',
    'ca-west-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'mx-central-1',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
};

const directions = 'north|northeast|east|southeast|south|southwest|west|northwest|central';
const regionForms: { readonly [P in Partition]: RegExp } = {
  aws: new RegExp(`^(us|eu|ap|sa|ca|me|af|il|mx)-(${directions})-[1-9]$`),
  'aws-us-gov': new RegExp(`^us-gov-(${directions})-[1-9]$`),
  'aws-cn': new RegExp(`^cn-(${directions})-[1-9]$`),
};

/** The partition a region belongs to, known or only well-formed; `undefined` when it is no region at all. */
export function partitionOfRegion(region: string): Partition | undefined {
  return partitions.find(
    (partition) => regions[partition].includes(region) || regionForms[partition].test(region),
  );
}
