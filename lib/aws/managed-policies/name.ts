/** The name of a policy that AWS manages, with its path; undefined for one of an account. */
export const nameOfAwsPolicy = (arn: string): string | undefined =>
  /^arn:[a-z-]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
