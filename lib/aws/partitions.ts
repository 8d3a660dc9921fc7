import { type Partition, partitions } from './arn';

/** The day the list of Regions was last compared with its source. */
export const regionsAsOf = '2026-11-27';

/** Regions by partition. Source: botocore 1.43.107, `data/partitions.json`. */
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
  'aws-eusc': ['eusc-de-east-1'],
};

/** The suffixes of AWS endpoints. Source: botocore 1.43, `data/partitions.json`, `dnsSuffix`. */
export const dnsSuffixes: { readonly [P in Partition]: string } = {
  aws: 'amazonaws.com',
  'aws-us-gov': 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
};

/**
 * Whether a host belongs to AWS: names chosen by users never end like that. Source: botocore 1.43,
 * `data/partitions.json`, `dnsSuffix` and the suffixes of its variants; Amazon ECR user guide, "Registries".
 */
export const isAwsHost = (host: string): boolean =>
  /(?:^|\.)(?:amazonaws\.(?:com|com\.cn|eu)|amazonwebservices\.(?:com\.cn|eu)|aws\.amazon\.com|(?:on|api|ecr)\.aws)$/i.test(
    host,
  );

const directions = 'north|northeast|east|southeast|south|southwest|west|northwest|central';
const form = new RegExp(`^([a-z-]+)-(${directions})-([1-9])$`);

/** `eu-central-1` as its geography `eu`, its series `eu-central` and its number. */
function partsOf(region: string) {
  const [, geography, direction, number] = form.exec(region) ?? [];
  return geography === undefined
    ? undefined
    : { geography, series: `${geography}-${direction}`, number: Number(number) };
}

/** How many numbers above the highest known one AWS may have reached since `regionsAsOf`. */
const ahead = 2;

/**
 * Whether AWS may have opened the Region after `regionsAsOf`: in a geography the partition has, with a number that follows
 * the known ones. A number far above them is a typing error.
 */
function mayBeNewer(region: string, partition: Partition): boolean {
  const parts = partsOf(region);
  const known = regions[partition].flatMap((name) => partsOf(name) ?? []);
  if (parts === undefined || !known.some(({ geography }) => geography === parts.geography)) return false;
  const highest = Math.max(
    0,
    ...known.filter(({ series }) => series === parts.series).map(({ number }) => number),
  );
  return parts.number > highest && parts.number <= highest + ahead;
}

/** The partition of a Region, and whether the Region is in the list or may only be newer; `undefined` if it is neither. */
export function findRegion(
  region: string,
): { readonly partition: Partition; readonly known: boolean } | undefined {
  const home = partitions.find((partition) => regions[partition].includes(region));
  if (home !== undefined) return { partition: home, known: true };
  const partition = partitions.find((candidate) => mayBeNewer(region, candidate));
  return partition === undefined ? undefined : { partition, known: false };
}

/**
 * The known Region of a partition that is most similar to a name: of its series, otherwise of its geography,
 * otherwise the first.
 */
export function nearestRegion(region: string, partition: Partition): string {
  const parts = partsOf(region);
  const like = (part: 'series' | 'geography') =>
    regions[partition].filter((name) => parts !== undefined && partsOf(name)?.[part] === parts[part]).at(-1);
  return like('series') ?? like('geography') ?? regions[partition][0] ?? region;
}
