import type { ReadJob } from '../find';

/** The account and region of a job, if the file names only one. */
export interface ProposedPlace {
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** The accounts or regions, if the file names several. */
  readonly contradictions: readonly string[];
}

const regionForm = /^(?:[a-z]{2,4})(?:-[a-z]+){1,3}-\d$/;

/** The account and region of a job, from literal values of `AWS_DEFAULT_REGION`, `--region`, ECR hosts and ARNs. */
export function placeOf({ commands, variables }: ReadJob): ProposedPlace {
  const words = commands.flatMap(({ args, assignments }) => [...args, ...assignments]);
  const texts = [...words, ...[...variables.values()].flatMap(({ value }) => value ?? [])];
  const named = (name: string) => variables.get(name)?.value;
  const registries = texts.flatMap((text) =>
    [...text.matchAll(/\b(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\./g)].map(
      ([, account, region]) => ({ account, region }),
    ),
  );
  const arns = texts.flatMap((text) =>
    [...text.matchAll(/\barn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]*):(\d{12}):/g)].map(([, region, account]) => ({
      account,
      region,
    })),
  );
  const options = words.flatMap((word, at) =>
    word === '--region' ? [words[at + 1] ?? ''] : (/^--region=(.+)$/.exec(word)?.[1] ?? []),
  );
  const regions = unique(
    [
      named('AWS_DEFAULT_REGION'),
      named('AWS_REGION'),
      ...options,
      ...registries.map(({ region }) => region),
      ...arns.map(({ region }) => region),
    ].filter(isRegion),
  );
  const accounts = unique(
    [
      ...['AWS_ACCOUNT_ID', 'AWS_ACCOUNT', 'ACCOUNT_ID'].map(named),
      ...registries.map(({ account }) => account),
      ...arns.map(({ account }) => account),
    ].filter((id) => id !== undefined && /^\d{12}$/.test(id)),
  );
  return {
    account: accounts.length === 1 ? accounts[0] : undefined,
    region: regions.length === 1 ? regions[0] : undefined,
    contradictions: [accounts, regions].flatMap((all) => (all.length > 1 ? [all.join(', ')] : [])),
  };
}

const isRegion = (text: string | undefined): text is string => text !== undefined && regionForm.test(text);

const unique = (texts: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
];
