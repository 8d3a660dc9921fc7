import { findRegion, nearestRegion, regionsAsOf } from '../../aws/partitions';
import { perRole } from './gap';

/** A Region that is not in the list may be new, so it is used, but with a gap: it may also be a typing error. */
export const regionNotKnown = perRole(({ region }, { setup: { aws } }) =>
  findRegion(region)?.known === false
    ? [
        {
          code: 'region-not-known',
          severity: 'warning',
          title: `The Region ${region} is not known here`,
          detail: `It is not in the list of ${regionsAsOf}. AWS may have opened it since then. If it does not exist, the job finds no endpoint and stops; a Region that exists and is close to it is ${nearestRegion(region, aws.partition)}.`,
          remedy: 'Check the name. The command lists the Regions of your partition.',
          command: "aws ec2 describe-regions --all-regions --query 'Regions[].RegionName' --output text",
        },
      ]
    : [],
);
