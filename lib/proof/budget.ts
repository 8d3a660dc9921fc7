/** A proof has a bounded amount of work; hostile patterns would need exponentially much. */
export class Budget {
  #left: number;

  constructor(private readonly most: number) {
    this.#left = most;
  }

  /** Another question may cost as much again; what is known already costs nothing. */
  renew(): void {
    this.#left = this.most;
  }

  /** Throws `BudgetSpent` when nothing is left. */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new BudgetSpent();
  }
}

export class BudgetSpent extends Error {}
