/** Exit statuses, the same for every command (DESIGN: the command line). */
export const exit = {
  ok: 0,
  /** The command succeeded and found what it looks for: an attack that gets in, or a finding. */
  found: 1,
  /** The input or the command line cannot be used. Nothing was written. */
  unusable: 2,
  /** A bug in this program. */
  defect: 70,
} as const;

export interface Command {
  readonly name: string;
  /** The arguments after the name of the command. */
  readonly synopsis: string;
  /** One sentence. */
  readonly summary: string;
  /** Lines of help below the synopsis. */
  readonly help: string;
  /** Returns the exit status. Throws `Unusable` for a wrong command line or input. */
  run(args: readonly string[]): Promise<number> | number;
}

/** Ends the program with status 2 and these lines on stderr. */
export class Unusable extends Error {
  constructor(
    readonly lines: readonly string[],
    /** Whether the command line is wrong, so that the usage helps. */
    readonly usage = false,
  ) {
    super(lines.join('\n'));
  }
}
