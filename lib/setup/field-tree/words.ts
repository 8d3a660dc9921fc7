/** How messages speak of a field. */
export interface Words {
  /** Within a sentence: "The project path". */
  readonly name: string;
  /** What it may hold, without a full stop. */
  readonly allowed: string;
  /** One value that it may hold. */
  readonly example: string;
}
