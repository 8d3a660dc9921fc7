export { gapText, holdsGap } from '../formats/gap';

/** A file that somebody pasted, dropped or named. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** A document in plain form that knows where its parts stand. */
export interface Located {
  /** As JSON has it. What the file does not say is a `gapText`. */
  readonly value: unknown;
  /** The line (from 1) of the part a JSON pointer names, or of the nearest part around it. */
  readonly lineOf: (pointer: string) => number;
  /** Equal keys of one object: only the last of them counts, the others are silently lost. */
  readonly lostKeys: readonly LostKey[];
  /** What the file does not say, by where it stands. */
  readonly gaps: readonly Gap[];
}

export interface LostKey {
  /** The pointer of the key that counts. */
  readonly pointer: string;
  /** Where the one stands that is lost. */
  readonly line: number;
  readonly lost: unknown;
}

export interface Gap {
  readonly pointer: string;
  /** The text in the file: `var.project_path`, `!Ref Project`. */
  readonly expression: string;
}

/** A permission policy of a role. */
export interface FoundPolicy {
  readonly name: string;
  readonly kind: 'inline' | 'managed' | 'boundary';
  readonly document: Located;
  /** The file it stands in, where that is not the file of its role. */
  readonly file?: string;
}

/** A role that was found in a file. */
export interface FoundRole {
  /** Its name in AWS; where the file does not say it, its address in the file (`aws_iam_role.deploy`). */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly arn?: string;
  /** Twelve digits. */
  readonly account?: string;
  readonly trust: Located;
  /** Policies whose documents the file holds. */
  readonly permissions: readonly FoundPolicy[];
  /** ARNs of managed policies whose documents it does not hold. */
  readonly managedPolicyArns: readonly string[];
  /** The ARN of the permissions boundary, where the file does not hold its document. */
  readonly boundaryArn?: string;
  readonly maxSessionSeconds?: number;
}

/** An identity provider that was found in a file. */
export interface FoundProvider {
  readonly file: string;
  readonly line: number;
  /** As the file says it, with or without `https://`. */
  readonly url: string;
  /** Left out where the file does not say them. */
  readonly clientIds?: readonly string[];
}

/** A permission policy whose role stands in another file, such as the output of `aws iam get-role-policy`. */
export interface LoosePolicy {
  readonly file: string;
  readonly line: number;
  /** The name of its role, where the file says it. */
  readonly role?: string;
  /** Its ARN, where it is a managed policy and the file says it. */
  readonly arn?: string;
  readonly policy: FoundPolicy;
}

/** Something in a file that cannot be read; the rest is read all the same. */
export interface ReadingProblem {
  readonly file: string;
  readonly line: number;
  /** What is wrong, what is allowed, as sentences. */
  readonly message: string;
}

/** What a file holds. */
export interface Reading {
  /** What the file was read as, for people: `JSON of the AWS CLI`, `Terraform`. */
  readonly form: string;
  readonly roles: readonly FoundRole[];
  readonly providers: readonly FoundProvider[];
  /** Permission policies that belong to no role of the file. `joinReadings` brings those of several files together. */
  readonly policies?: readonly LoosePolicy[];
  readonly problems: readonly ReadingProblem[];
}

/** One form of files. `reads`: whether a file looks like it, cheaply; the first form that says so reads it. */
export interface SourceForm {
  readonly name: string;
  readonly reads: (file: SourceFile) => boolean;
  readonly read: (file: SourceFile) => Reading;
  /** Where files of one folder refer to each other: what they say together. */
  readonly readTogether?: (files: readonly SourceFile[]) => Reading;
}
