/** How messages refer to a field. */
export interface Words {
  /** Within a sentence: "The project path". */
  readonly name: string;
  /** The allowed values, without a full stop. */
  readonly allowed: string;
  /** One allowed value. */
  readonly example: string;
}
